namespace AvexSearch.Store;

/// <summary>A segment with what a hit list shows of its recording.</summary>
public sealed record SegmentHitRow
{
    /// <summary>The segment.</summary>
    public required long SegmentId { get; init; }

    /// <summary>The index profile it was cut for.</summary>
    public required int ProfileId { get; init; }

    /// <summary>The model of that profile.</summary>
    public required int ModelId { get; init; }

    /// <summary>Start in the recording.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End of its audio in the recording.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The recording's path.</summary>
    public required string Path { get; init; }

    /// <summary>Last part of <see cref="Path"/>.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Length of the recording.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sample rate of the recording.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>When it was recorded, by the recorder's clock; null = not known.</summary>
    public DateTime? RecordedAtLocal { get; init; }

    /// <summary>The recorder clock's offset from UTC in minutes; null = not known.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>Degrees north; null = not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null = not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>The recorder, as the file names it.</summary>
    public string? Device { get; init; }

    /// <summary>Name of the site; null = none.</summary>
    public string? Site { get; init; }

    /// <summary>How many times slower the collection's recordings are played to models.</summary>
    public required double TimeExpansion { get; init; }
}
