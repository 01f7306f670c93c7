namespace AvexSearch.Evaluation;

/// <summary>A figure of an evaluation.</summary>
/// <param name="Key">Its name, see <see cref="RetrievalKeys"/>.</param>
/// <param name="Value">0..1; 0 when no query counts.</param>
/// <param name="Interval">Bootstrap interval over groups of queries, the database fixed; null without resamples or without queries that count.</param>
public sealed record RetrievalMetric(string Key, double Value, Interval? Interval);
