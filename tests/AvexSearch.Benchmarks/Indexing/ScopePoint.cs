namespace AvexSearch.Benchmarks.Indexing;

/// <summary>A search in a random scope at the default ef.</summary>
/// <param name="Share">Share of the vectors in scope.</param>
/// <param name="Recall">Recall@10 within the scope.</param>
/// <param name="QueriesPerSecond">Of the HNSW index, on one thread.</param>
/// <param name="ScanQueriesPerSecond">Of the exact index in the same scope.</param>
internal sealed record ScopePoint(double Share, double Recall, double QueriesPerSecond, double ScanQueriesPerSecond);
