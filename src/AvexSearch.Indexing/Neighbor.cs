namespace AvexSearch.Indexing;

/// <summary>One hit of a search: who, and how close.</summary>
/// <param name="Id">The id the vector was added under.</param>
/// <param name="Similarity">Cosine similarity in [-1, 1]; greater is closer.</param>
public readonly record struct Neighbor(long Id, float Similarity)
{
    /// <summary>The order of every answer: greater similarity first, equal similarities by lower id.</summary>
    internal static bool Precedes(in Neighbor left, in Neighbor right) =>
        left.Similarity > right.Similarity || (left.Similarity == right.Similarity && left.Id < right.Id);
}
