namespace AvexSearch.Evaluation;

/// <summary>Probes, tested.</summary>
public sealed record ProbeResult
{
    /// <summary>What was done: "given split" or "5 folds by group".</summary>
    public required string Protocol { get; init; }

    /// <summary>Places of the test items in the request, ascending.</summary>
    public required IReadOnlyList<int> TestItems { get; init; }

    /// <summary>Labels of the test items.</summary>
    public required LabelSets Truth { get; init; }

    /// <summary>[test items] groups that intervals are drawn over.</summary>
    public required ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>One for every probe asked for, in that order.</summary>
    public required IReadOnlyList<ProbeScores> Probes { get; init; }

    /// <summary>What a reader must know: classes that could not be learned or tested.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
