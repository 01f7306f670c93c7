namespace AvexSearch.Evaluation;

/// <summary>What is known about scores for labelled items.</summary>
public sealed record ClassificationReport
{
    /// <summary>The figures, in the order they are reported.</summary>
    public required IReadOnlyList<ClassificationMetric> Metrics { get; init; }

    /// <summary>The figures of every class, in the order of the labels' classes.</summary>
    public required IReadOnlyList<ClassScores> PerClass { get; init; }

    /// <summary>True classes against predicted ones; null where items have several labels or none.</summary>
    public required ConfusionMatrix? Confusion { get; init; }

    /// <summary>Confidence against accuracy; null when the scores are no probabilities.</summary>
    public required ReliabilityDiagram? Reliability { get; init; }

    /// <summary>Classes without a positive item, left out of the class mean of average precision.</summary>
    public required IReadOnlyList<string> ClassesWithoutPositive { get; init; }

    /// <summary>Classes that no item or every item has, left out of the class mean of ROC AUC.</summary>
    public required IReadOnlyList<string> ClassesOfOneKind { get; init; }

    /// <summary>The value of a figure, null when it is not defined or not there.</summary>
    /// <param name="key">Its key with the prefix: "probe_accuracy".</param>
    public double? Value(string key) => Metrics.FirstOrDefault(metric => metric.Key == key)?.Value;
}
