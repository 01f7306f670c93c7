namespace AvexSearch.Benchmarks.Indexing;

/// <summary>One engine at one setting.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Ef">Candidates kept; 0 for an exact scan.</param>
/// <param name="Recall">Share of the true ten nearest among the ten returned.</param>
/// <param name="QueriesPerSecond">Per second of <see cref="ThreadClock"/>.</param>
/// <param name="Comparisons">Vectors compared per query; null when the engine does not say.</param>
internal sealed record SweepPoint(string Engine, int Ef, double Recall, double QueriesPerSecond, double? Comparisons = null);
