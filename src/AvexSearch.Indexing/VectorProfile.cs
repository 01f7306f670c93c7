namespace AvexSearch.Indexing;

/// <summary>What an <see cref="HnswIndex"/> keeps of the vectors.</summary>
public enum VectorProfile
{
    /// <summary>Floats: similarities are the exact cosine.</summary>
    Fast,

    /// <summary>Bytes, about a quarter of the memory: similarities are the cosine of the rounded vectors, mostly within 0.001 of the exact one.</summary>
    Compact,
}
