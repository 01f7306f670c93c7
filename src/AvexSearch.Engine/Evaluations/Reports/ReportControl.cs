namespace AvexSearch.Engine;

/// <summary>A comparison that shows how far the figures of a system can be trusted.</summary>
/// <param name="Key">Stable name, for example <c>background</c>.</param>
/// <param name="Verdict">What came of it in a word; null where a figure says it all.</param>
/// <param name="Sentence">What it shows.</param>
/// <param name="Metrics">Its figures.</param>
public sealed record ReportControl(string Key, string? Verdict, string Sentence, IReadOnlyList<MetricValue> Metrics);
