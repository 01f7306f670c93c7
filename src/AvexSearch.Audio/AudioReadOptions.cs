namespace AvexSearch.Audio;

/// <summary>Which part of a file is read, and how far it is trusted.</summary>
public sealed record AudioReadOptions
{
    /// <summary>Who the bytes come from; decides about the decoder.</summary>
    public AudioOrigin Origin { get; init; }

    /// <summary>Channel to take, from 0; null for the mean of all channels.</summary>
    public int? Channel { get; init; }

    /// <summary>Seconds to skip at the start of the file, at least 0 and before its end.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Most seconds to read, more than 0; null for all to the end. Less is read when the file ends earlier.</summary>
    public double? LengthSeconds { get; init; }

    /// <summary>Upper end of a model's band in Hz, more than 0: levels are measured, and how much energy lies above it; null to measure nothing.</summary>
    public double? MeasureAboveHz { get; init; }

    /// <summary>The same for several bands; used where <see cref="MeasureAboveHz"/> is null.</summary>
    internal IReadOnlyList<double> MeasureBandsHz { get; init; } = [];

    /// <summary>Bands that are measured.</summary>
    internal IReadOnlyList<double> Bands => MeasureAboveHz is { } band ? [band] : MeasureBandsHz;

    internal void Validate()
    {
        if (!double.IsFinite(StartSeconds) || StartSeconds < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"StartSeconds is {StartSeconds}; it must be 0 or more."));
        }

        if (LengthSeconds is { } length && (!double.IsFinite(length) || length <= 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"LengthSeconds is {length}; it must be more than 0."));
        }

        if (MeasureAboveHz is { } band && !(band > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"MeasureAboveHz is {band}; it must be more than 0."));
        }

        if (Channel is < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"Channel is {Channel}; channels are counted from 0."));
        }
    }
}
