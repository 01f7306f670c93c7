namespace AvexSearch.Evaluation;

/// <summary>How well items that share a label are found by similarity.</summary>
public sealed record RetrievalResult
{
    /// <summary>The figures, in the order to be shown.</summary>
    public required IReadOnlyList<RetrievalMetric> Metrics { get; init; }

    /// <summary>Queries that count: those with at least one positive candidate and one that is not.</summary>
    public required int ValidQueries { get; init; }

    /// <summary>Queries that don't.</summary>
    public required int SkippedQueries { get; init; }

    /// <summary>Figures by class, in ordinal order of the names; classes without a query that counts are left out.</summary>
    public required IReadOnlyList<ClassRetrieval> Classes { get; init; }

    /// <summary>What every query found, in order of the items.</summary>
    public required IReadOnlyList<QueryOutcome> Queries { get; init; }

    /// <summary>[queries] scores of each query by metric, in the order of <see cref="Queries"/>; NaN for those that don't count. The macro means have none of their own.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<double>> Scores { get; init; }

    /// <summary>Mean true positive rate by false positive rate; at each place the upper end of the curve, straight lines across ties.</summary>
    public required MeanCurve Roc { get; init; }

    /// <summary>Mean interpolated precision by recall: at each place the best precision at that recall or more.</summary>
    public required MeanCurve PrecisionRecall { get; init; }

    /// <summary>[queries] what is drawn together.</summary>
    internal ReadOnlyMemory<int> BootstrapGroups { get; init; }

    /// <summary>Labels of the queries.</summary>
    internal LabelSets QueryLabels { get; init; } = LabelSets.FromSets([]);

    /// <summary>The value of one metric.</summary>
    /// <param name="key">A name from <see cref="RetrievalKeys"/>.</param>
    /// <exception cref="ArgumentException">There is no such metric, for example because its cutoff was not asked for.</exception>
    public double Value(string key) => Metrics.FirstOrDefault(metric => metric.Key == key)?.Value
        ?? throw new ArgumentException($"There is no metric '{key}', there are {string.Join(", ", Metrics.Select(metric => metric.Key))}.", nameof(key));
}
