namespace AvexSearch.Engine;

/// <summary>Layout of a file of embeddings.</summary>
public enum EmbeddingFormat
{
    /// <summary>Apache Parquet: a list column <c>embedding</c>.</summary>
    Parquet,

    /// <summary>NumPy .npz: float32 [n, d] <c>embeddings</c>.</summary>
    Npz,
}
