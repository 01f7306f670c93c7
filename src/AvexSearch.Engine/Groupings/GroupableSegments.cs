using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Spans whose callers nobody knows, with embeddings and sessions, and those whose callers are known.</summary>
/// <param name="Spans">[n] the spans.</param>
/// <param name="Embeddings">[n, d].</param>
/// <param name="Known">References of live individuals, by the same model; null for none.</param>
/// <param name="Remarks">What was left out.</param>
internal sealed record GroupableSegments(IReadOnlyList<NewGroupMember> Spans, EmbeddingMatrix Embeddings, IndividualSegments? Known, IReadOnlyList<string> Remarks);
