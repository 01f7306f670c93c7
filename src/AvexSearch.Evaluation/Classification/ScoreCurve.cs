namespace AvexSearch.Evaluation;

/// <summary>A curve over thresholds.</summary>
/// <param name="X">ROC: share of negatives above the threshold. Precision-recall: recall. Ascending, 0..1.</param>
/// <param name="Y">ROC: share of positives above it. Precision-recall: precision. 0..1.</param>
public sealed record ScoreCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y);
