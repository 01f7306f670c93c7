using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What is matched: segments of one clip or recording.</summary>
/// <param name="Embeddings">[m, d] raw.</param>
/// <param name="Spans">[m] where they are.</param>
/// <param name="Session">Their session, or null where it is not known.</param>
/// <param name="Notes">What should be known of them.</param>
internal sealed record MatchQuery(EmbeddingMatrix Embeddings, IReadOnlyList<MatchedSpan> Spans, string? Session, IReadOnlyList<string> Notes);
