namespace AvexSearch.Engine;

/// <summary>One evaluation as it is told: figures, how they were made, and the clips behind them. Holds no clock, so that a repeated run gives the same bytes.</summary>
public sealed record EvaluationReport
{
    /// <summary>Version of this shape; raised when a reader of older reports would misread it.</summary>
    public int Format { get; init; } = 1;

    /// <summary>What was evaluated: <c>retrieval</c>, <c>clustering</c>, <c>probe</c>, <c>detection</c> or <c>individuals</c>.</summary>
    public required string Task { get; init; }

    /// <summary>What the run is called by people.</summary>
    public required string Title { get; init; }

    /// <summary>What made it, and from what.</summary>
    public required ReportOrigin Origin { get; init; }

    /// <summary>Everything that shapes the figures, in the order to be shown: labels, grouping, mode, seeds, settings.</summary>
    public required IReadOnlyList<ReportFact> Parameters { get; init; }

    /// <summary>What was counted: items, classes, groups, queries, skipped ones.</summary>
    public required IReadOnlyList<ReportFact> Counts { get; init; }

    /// <summary>One result per system; several where systems were compared, the baseline last.</summary>
    public required IReadOnlyList<SystemResult> Systems { get; init; }

    /// <summary>Differences of two systems over the same items; empty where there is one system.</summary>
    public IReadOnlyList<MetricDifference> Differences { get; init; } = [];

    /// <summary>What others published for the same task; empty where the data set is not known.</summary>
    public IReadOnlyList<PublishedFigure> Published { get; init; } = [];

    /// <summary>Sentences that a reader of the figures must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rows, files and items that were left out, each with the reason.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
