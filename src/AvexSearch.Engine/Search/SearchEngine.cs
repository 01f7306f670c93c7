namespace AvexSearch.Engine;

/// <summary>The three ways to find the nearest segments; they are compared with each other in the tests.</summary>
public enum SearchEngine
{
    /// <summary>The HNSW graph in memory: approximate, fastest.</summary>
    Memory,

    /// <summary>Every vector in memory compared: exact.</summary>
    Exact,

    /// <summary>The HNSW index of pgvector in PostgreSQL: approximate, needs no memory in this process.</summary>
    Pgvector,
}
