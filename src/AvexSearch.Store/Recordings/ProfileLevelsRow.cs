namespace AvexSearch.Store;

/// <summary>What a profile's model made of a whole recording.</summary>
public sealed record ProfileLevelsRow
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Segments that are indexed.</summary>
    public required int SegmentCount { get; init; }

    /// <summary>Windows left out because nothing is heard in them.</summary>
    public required int SkippedSilent { get; init; }

    /// <summary>Windows left out because they are clipped.</summary>
    public required int SkippedBroken { get; init; }

    /// <summary>Root mean square, dB of full scale; null = not measured.</summary>
    public float? RmsDbfs { get; init; }

    /// <summary>Peak, dB of full scale.</summary>
    public float? PeakDbfs { get; init; }

    /// <summary>Share of clipped frames, 0..1.</summary>
    public float? ClippedShare { get; init; }

    /// <summary>Channels that hold nothing although another one does.</summary>
    public short? DeadChannels { get; init; }

    /// <summary>Share of the energy above the model's band, 0..1; null = the file's rate reaches no further.</summary>
    public float? AboveBandShare { get; init; }

    /// <summary>Up to where the model hears, in the recording's own frequencies.</summary>
    public double? BandHz { get; init; }
}
