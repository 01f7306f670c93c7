namespace AvexSearch.Engine;

/// <summary>The figures of one system: a model with its windows and its treatment of background.</summary>
public sealed record SystemResult
{
    /// <summary>Name by which it is told from the others of the report.</summary>
    public required string Name { get; init; }

    /// <summary>Model and its identity, windows, treatment; for given vectors the file and its SHA-256.</summary>
    public required IReadOnlyList<ReportFact> Facts { get; init; }

    /// <summary>Figures in the order to be shown, the most important first.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>What the figures amount to; null for tasks that give no verdict.</summary>
    public ReportVerdict? Verdict { get; init; }

    /// <summary>Figures of every method; empty for tasks that compare embeddings in one way. <see cref="Metrics"/> are then those of the best.</summary>
    public IReadOnlyList<MethodFigures> Methods { get; init; } = [];

    /// <summary>How far the figures can be trusted; empty for tasks without controls.</summary>
    public IReadOnlyList<ReportControl> Controls { get; init; } = [];

    /// <summary>Tables, for example one row per class.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Curves, matrices and maps.</summary>
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    /// <summary>What came out for every item, so that a figure can be followed down to its clips.</summary>
    public IReadOnlyList<ItemOutcome> Items { get; init; } = [];
}
