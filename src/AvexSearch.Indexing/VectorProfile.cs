namespace AvexSearch.Indexing;

/// <summary>Where an <see cref="HnswIndex"/> keeps the vectors, with which the last candidates are compared. Answers are the same.</summary>
public enum VectorProfile
{
    /// <summary>In memory.</summary>
    Fast,

    /// <summary>In files under <see cref="HnswSettings.VectorFolder"/>: about a twelfth of the memory.</summary>
    Compact,
}
