using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What dropping a model's embeddings would remove, and what becomes of that which rests on them.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Collections">Collections that it is dropped from.</param>
/// <param name="Recordings">Recordings that it has heard in them.</param>
/// <param name="Segments">Segments with an embedding that go.</param>
/// <param name="IsModelGone">No collection is left that it has heard: its table goes as well.</param>
/// <param name="Consequences">What becomes of individuals, groupings and classifiers, a sentence each.</param>
public sealed record DropPlan(
    string Model, IReadOnlyList<string> Collections, long Recordings, long Segments, bool IsModelGone, IReadOnlyList<string> Consequences)
{
    /// <summary>The embeddings were made elsewhere and brought as a file: only that file brings them back.</summary>
    public bool IsImported { get; init; }

    internal IReadOnlyList<HeldRow> Held { get; init; } = [];
}
