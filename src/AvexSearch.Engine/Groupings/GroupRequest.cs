namespace AvexSearch.Engine;

/// <summary>Unlabelled segments of a collection, to be grouped into putative individuals.</summary>
public sealed record GroupRequest
{
    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>What people call the grouping; null for a title made from the rest.</summary>
    public string? Title { get; init; }

    /// <summary>Name of a model that heard the collection; null where there is one only.</summary>
    public string? Model { get; init; }

    /// <summary>Group the spans of labels of this name that name no individual; null for all segments.</summary>
    public string? Label { get; init; }

    /// <summary>Group these spans; empty for all segments, or those of <see cref="Label"/>.</summary>
    public IReadOnlyList<RecordingSpan> Spans { get; init; } = [];

    /// <summary>Only recordings whose path contains this, in any case; null for all.</summary>
    public string? PathContains { get; init; }

    /// <summary>Whether every recording holds one caller only, so that all of it is linked.</summary>
    public bool OnePerRecording { get; init; }

    /// <summary>The chance that is taken of any false link across sessions, above 0 and below 1.</summary>
    public double FalseLinks { get; init; } = 0.05;

    /// <summary>Least mean score within a session, -1 to 1; null to estimate it.</summary>
    public double? SameSession { get; init; }

    /// <summary>Least mean score across sessions, -1 to 1; null to estimate it.</summary>
    public double? CrossSession { get; init; }

    /// <summary>Who asks.</summary>
    public required string By { get; init; }

    /// <summary>Refuses what makes no sense before anything is read.</summary>
    /// <exception cref="QueryException">What is wrong and what is possible.</exception>
    internal void Check()
    {
        Refusal.NeedWho(By);
        Refuse(Title is { } title && title.Trim().Length is 0 or > 300, "A title has 1 to 300 characters.");
        Refuse(FalseLinks is not (> 0 and < 1), $"A chance of false links of {FalseLinks} is not possible; choose more than 0 and less than 1.");
        Refuse(SameSession is not (null or >= -1 and <= 1) || CrossSession is not (null or >= -1 and <= 1), "A score within or across sessions is -1 to 1.");
        Refuse(Label is not null && Spans.Count > 0, "Name either a label or spans.");
    }

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new QueryException(message);
        }
    }
}
