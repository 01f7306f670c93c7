namespace AvexSearch.Store;

/// <summary>Where and when segments may come from; null = anywhere, at any time. A segment whose time is not known passes no filter of time.</summary>
public sealed record SegmentFilter
{
    /// <summary>Only these collections.</summary>
    public int[]? CollectionIds { get; init; }

    /// <summary>Only sites of these names.</summary>
    public string[]? Sites { get; init; }

    /// <summary>First local time of a segment's start.</summary>
    public DateTime? From { get; init; }

    /// <summary>The local time that is not part of it any more.</summary>
    public DateTime? Until { get; init; }

    /// <summary>First local time of day; together with <see cref="UntilTime"/>.</summary>
    public TimeSpan? FromTime { get; init; }

    /// <summary>The time of day that is not part of it any more; before <see cref="FromTime"/> the night between is meant.</summary>
    public TimeSpan? UntilTime { get; init; }
}
