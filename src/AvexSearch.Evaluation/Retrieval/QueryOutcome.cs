namespace AvexSearch.Evaluation;

/// <summary>What one query found.</summary>
/// <param name="Item">The item that asked.</param>
/// <param name="Counts">True when it has a positive candidate and one that is not; other queries are in no mean.</param>
/// <param name="Nearest">The most similar candidate, of equals the first item; -1 when there is no candidate.</param>
/// <param name="Similarity">Its cosine similarity; NaN when there is no candidate.</param>
/// <param name="IsCorrect">Whether it shares a label with the query.</param>
public readonly record struct QueryOutcome(int Item, bool Counts, int Nearest, float Similarity, bool IsCorrect);
