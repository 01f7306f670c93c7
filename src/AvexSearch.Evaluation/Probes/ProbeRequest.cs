namespace AvexSearch.Evaluation;

/// <summary>What to train and test.</summary>
public sealed record ProbeRequest
{
    /// <summary>[n, dimensions] embeddings.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>Labels of the n items. When every item in use has exactly one, classes share one probability; otherwise each has its own.</summary>
    public required LabelSets Labels { get; init; }

    /// <summary>[n] groups (recordings, sites, sessions) that stay on one side and that intervals are drawn over; empty: every item its own.</summary>
    public ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>The parts; null for cross-validation. Items in no part are left out.</summary>
    public DataSplit? Split { get; init; }

    /// <summary>A given split may have a group on two sides: who gives it tells the reader (<see cref="DataSplit.SharedGroups"/>).</summary>
    /// <value>False: such a split is refused.</value>
    public bool AllowsSharedGroups { get; init; }

    /// <summary>Folds of the cross-validation, at least 2.</summary>
    /// <value>5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>Probes to train, in the order of the results.</summary>
    /// <value>The linear one.</value>
    public IReadOnlyList<ProbeKind> Kinds { get; init; } = [ProbeKind.Linear];

    /// <summary>Settings of the probes.</summary>
    public ProbeOptions Options { get; init; } = new();

    /// <summary>How intervals are made.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Identity of the model that made the embeddings.</summary>
    public required string Model { get; init; }
}
