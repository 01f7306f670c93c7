namespace AvexSearch.Evaluation;

/// <summary>One figure of an evaluation.</summary>
/// <param name="Key">Stable name, as in the JSON output: "probe_accuracy".</param>
/// <param name="Value">The figure; null where the items don't define it (no positive, one kind only, scores that are no probabilities).</param>
/// <param name="Interval">Confidence interval over groups; null without resamples, or where no resample defines the figure.</param>
public sealed record ClassificationMetric(string Key, double? Value, Interval? Interval);
