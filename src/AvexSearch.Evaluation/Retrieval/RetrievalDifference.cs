namespace AvexSearch.Evaluation;

/// <summary>How much better one system is than another at the same queries.</summary>
/// <param name="Key">The metric, see <see cref="RetrievalKeys"/>.</param>
/// <param name="Difference">Value of the first system minus that of the second.</param>
/// <param name="Interval">Paired bootstrap interval of the difference; null without resamples or without queries that count.</param>
/// <param name="ShareAbove">Share of the draws in which the first system is better, 0..1; NaN without draws.</param>
/// <param name="PValue">Two-sided bootstrap p of no difference, above 0 and at most 1; NaN without draws.</param>
public sealed record RetrievalDifference(string Key, double Difference, Interval? Interval, double ShareAbove, double PValue);
