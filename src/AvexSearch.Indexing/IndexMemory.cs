namespace AvexSearch.Indexing;

/// <summary>What an index holds in memory.</summary>
/// <param name="VectorBytes">The unit vectors.</param>
/// <param name="SketchBytes">The sketches that walks compare; 0 for an exact index.</param>
/// <param name="LinkBytes">The links of the graph; 0 for an exact index.</param>
/// <param name="BookkeepingBytes">Ids, the table from id to place, marks of removed vectors.</param>
/// <param name="FileBytes">Unit vectors in files: not counted as memory, since the system keeps of them what it has room for and reads the rest when it is asked for.</param>
/// <param name="RemovedVectors">Vectors that were removed and still take room.</param>
public readonly record struct IndexMemory(long VectorBytes, long SketchBytes, long LinkBytes, long BookkeepingBytes, long FileBytes, int RemovedVectors)
{
    /// <summary>All memory.</summary>
    public long TotalBytes => VectorBytes + SketchBytes + LinkBytes + BookkeepingBytes;
}
