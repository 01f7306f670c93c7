using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>A system with the embeddings of all clips.</summary>
/// <param name="Name">Name by which it is told from the others.</param>
/// <param name="Facts">Model and identity, windows, treatment, file.</param>
/// <param name="Embeddings">[n, d], raw, in the order of the clips.</param>
/// <param name="Model">Name and identity of the model, where it is known.</param>
internal sealed record EvaluatedSystem(string Name, IReadOnlyList<ReportFact> Facts, EmbeddingMatrix Embeddings, (string Name, string Identity)? Model)
{
    /// <summary>[n] embedding of each clip's background, raw; null where it has none, or null for none at all.</summary>
    public IReadOnlyList<float[]?>? Background { get; init; }

    /// <summary>Calls over another individual's background, treated as the clips are; places are those of the clips. Null for none.</summary>
    public EmbeddedMixtures? Mixtures { get; init; }
}
