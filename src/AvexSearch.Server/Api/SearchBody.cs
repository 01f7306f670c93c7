using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>A search by segment or vector, as JSON.</summary>
/// <param name="SegmentId">Id of an indexed segment to search with.</param>
/// <param name="SegmentIds">Ids of several: a hit resembles any of them.</param>
/// <param name="Like">Ids of segments that are examples of one thing: a hit resembles what they have in common. Beside a clip, segments or a vector they pull those towards that.</param>
/// <param name="Unlike">Ids of segments that are examples of what is not wanted.</param>
/// <param name="Vector">A raw embedding of the model that is searched.</param>
/// <param name="K">Number of hits, 1 to 1000; 20 where absent.</param>
/// <param name="Collections">Names of the collections that hits may come from; all where absent.</param>
/// <param name="Model">Name of the model whose embeddings are searched.</param>
/// <param name="Engine">memory, exact or pgvector; the configured one where absent.</param>
/// <param name="LeastSimilarity">Only hits at least this similar, -1 to 1.</param>
/// <param name="Recall">Recall that the graph in memory has to reach, 0.5 to 1; 1 compares everything.</param>
/// <param name="BestPerRecording">True (the default): the best segment of each recording; false: all segments.</param>
/// <param name="Sites">Names of the sites that hits may come from; all where absent.</param>
/// <param name="From">Local date or time that hits may start from: 2024-05-01 or 2024-05-01T18:30.</param>
/// <param name="Until">Local date up to which (with all of that day), or time before which hits may start.</param>
/// <param name="Hours">Two local times of day between which hits may start: 20:00-04:30.</param>
internal sealed record SearchBody(
    long? SegmentId,
    long[]? SegmentIds,
    long[]? Like,
    long[]? Unlike,
    float[]? Vector,
    int? K,
    string[]? Collections,
    string? Model,
    SearchEngine? Engine,
    float? LeastSimilarity,
    double? Recall,
    bool? BestPerRecording,
    string[]? Sites = null,
    string? From = null,
    string? Until = null,
    string? Hours = null)
{
    /// <summary>The request that the engine answers.</summary>
    public SearchRequest ToRequest(QueryClip? clip) => new()
    {
        Clip = clip,
        SegmentIds = [.. SegmentId is { } id ? [id] : Array.Empty<long>(), .. SegmentIds ?? []],
        Like = Like ?? [],
        Unlike = Unlike ?? [],
        Vector = Vector is null ? null : (ReadOnlyMemory<float>?)Vector,
        Collections = Collections ?? [],
        Filter = SearchFilter.Read(Sites, From, Until, Hours),
        Model = Model,
        Top = K ?? 20,
        BestPerRecording = BestPerRecording ?? true,
        Engine = Engine,
        LeastSimilarity = LeastSimilarity,
        Recall = Recall,
    };
}
