using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>A search by segment or vector, as JSON.</summary>
/// <param name="SegmentId">Id of an indexed segment to search with.</param>
/// <param name="Vector">A raw embedding of the model that is searched.</param>
/// <param name="K">Number of hits, 1 to 1000; 20 where absent.</param>
/// <param name="Collections">Names of the collections that hits may come from; all where absent.</param>
/// <param name="Model">Name of the model whose embeddings are searched.</param>
/// <param name="Engine">memory, exact or pgvector; the configured one where absent.</param>
/// <param name="BestPerRecording">True (the default): the best segment of each recording; false: all segments.</param>
internal sealed record SearchBody(
    long? SegmentId, float[]? Vector, int? K, string[]? Collections, string? Model, SearchEngine? Engine, bool? BestPerRecording)
{
    /// <summary>The request that the engine answers.</summary>
    public SearchRequest ToRequest(QueryClip? clip) => new()
    {
        Clip = clip,
        SegmentId = SegmentId,
        Vector = Vector is null ? null : (ReadOnlyMemory<float>?)Vector,
        Collections = Collections ?? [],
        Model = Model,
        Top = K ?? 20,
        BestPerRecording = BestPerRecording ?? true,
        Engine = Engine,
    };
}
