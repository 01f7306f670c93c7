namespace AvexSearch.Engine;

/// <summary>An evaluation as lists show it.</summary>
public sealed record EvaluationRun
{
    /// <summary>Id of the run.</summary>
    public required long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>What was asked.</summary>
    public required EvaluationRequest Request { get; init; }

    /// <summary>State in a word: <c>queued</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>How far it is, 0..1.</summary>
    public required double Progress { get; init; }

    /// <summary>Its most important figures, a few for each system; empty until it is done.</summary>
    public required IReadOnlyList<HeadlineFigure> Headline { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
