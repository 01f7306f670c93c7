namespace AvexSearch.Engine;

/// <summary>How often answers of a given confidence are right.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Confidence">Mean confidence of each bin, 0..1.</param>
/// <param name="Accuracy">Share of right answers in each bin, 0..1.</param>
/// <param name="Counts">Answers in each bin; empty bins are left out.</param>
public sealed record ReliabilityFigure(string Key, string Title, IReadOnlyList<double> Confidence, IReadOnlyList<double> Accuracy, IReadOnlyList<long> Counts)
    : ReportFigure(Key, Title);
