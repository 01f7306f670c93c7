using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What is matched: segments of one clip or recording.</summary>
/// <param name="Embeddings">[m, d] raw.</param>
/// <param name="Spans">[m] where they are.</param>
/// <param name="Sessions">The gallery's sessions of which they are or may be; their references do not count.</param>
/// <param name="Notes">What should be known of them.</param>
internal sealed record MatchQuery(EmbeddingMatrix Embeddings, IReadOnlyList<MatchedSpan> Spans, IReadOnlyList<string> Sessions, IReadOnlyList<string> Notes)
{
    /// <summary>One of the sessions, which stands for all of them; null for none.</summary>
    public string? Session => Sessions is [var first, ..] ? first : null;
}
