using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>The vectors of one model in memory, with the place of every segment. Searches may run while segments come and go.</summary>
internal sealed class ModelIndex(int modelId, IVectorIndex index)
{
    private const int FirstReach = 4;

    private readonly ConcurrentDictionary<long, SegmentPlace> _places = new();
    private readonly ConcurrentDictionary<string, SearchScope> _scopes = new();
    private readonly Dictionary<long, List<long>> _segmentsOfRecording = [];
    private readonly ConcurrentDictionary<int, long> _countOfCollection = new();
    private readonly Lock _lock = new();

    public int ModelId => modelId;

    public IVectorIndex Vectors => index;

    public RandomPairs RandomPairs { get; } = new();

    public void AddMany(IReadOnlyList<(long SegmentId, SegmentPlace Place, float[] Embedding)> segments)
    {
        lock (_lock)
        {
            foreach (var (segmentId, place, embedding) in segments)
            {
                if (_places.TryAdd(segmentId, place))
                {
                    SegmentsOf(place.RecordingId).Add(segmentId);
                    RandomPairs.Offer(embedding);
                    _countOfCollection.AddOrUpdate(place.CollectionId, 1, (_, count) => count + 1);
                }
            }
        }

        AddVectors(segments);
    }

    public void RemoveRecording(long recordingId) => RemoveRecordings([recordingId]);

    public void RemoveCollection(int collectionId) => RemoveRecordings(
        [.. _places.Values.Where(place => place.CollectionId == collectionId).Select(place => place.RecordingId).Distinct()]);

    public long CountIn(IReadOnlySet<int> collectionIds) =>
        collectionIds.Count == 0 ? index.Count : collectionIds.Sum(id => _countOfCollection.GetValueOrDefault(id));

    /// <summary>The nearest segments, most similar first, reaching further until there are enough of different recordings where that is asked.</summary>
    /// <param name="query">The query window.</param>
    /// <param name="plan">What is wanted.</param>
    /// <param name="exactly">True: every vector in scope is compared.</param>
    public List<FoundSegment> Search(QueryVector query, SearchPlan plan, bool exactly)
    {
        var scope = plan.SegmentIds is { } only ? SearchScope.Of(only) : plan.CollectionIds.Count == 0 ? null : ScopeOf(plan.CollectionIds);
        var all = Math.Max(index.Count, 1);
        for (var reach = (plan.BestPerRecording ? FirstReach : 1) * plan.Top + 1; ; reach *= FirstReach)
        {
            var room = new Neighbor[Math.Min(reach, all)];
            var found = exactly && index is HnswIndex graph
                ? graph.SearchExactly(query.Embedding.Span, room.Length, scope, room)
                : index.Search(query.Embedding.Span, room.Length, scope, room);
            var hits = FoundSegment.Merge(Locate(room.AsMemory(0, found), query.StartSeconds), plan);
            if (hits.Count == plan.Top || found < room.Length || room.Length == all)
            {
                return hits;
            }
        }
    }

    /// <summary>All at once, so that the graph is rebuilt at most once.</summary>
    private void RemoveRecordings(IReadOnlyList<long> recordingIds)
    {
        lock (_lock)
        {
            var removed = new List<long>();
            foreach (var recordingId in recordingIds)
            {
                if (_segmentsOfRecording.Remove(recordingId, out var segments))
                {
                    removed.AddRange(segments);
                }
            }

            RemoveVectors(removed);
            foreach (var segmentId in removed)
            {
                if (_places.TryRemove(segmentId, out var place))
                {
                    _countOfCollection.AddOrUpdate(place.CollectionId, 0, (_, count) => count - 1);
                }
            }
        }
    }

    private void RemoveVectors(List<long> segmentIds)
    {
        if (index is HnswIndex graph)
        {
            graph.RemoveMany(CollectionsMarshal.AsSpan(segmentIds));
            return;
        }

        segmentIds.ForEach(segmentId => index.Remove(segmentId));
    }

    private void AddVectors(IReadOnlyList<(long SegmentId, SegmentPlace Place, float[] Embedding)> segments)
    {
        if (index is not HnswIndex graph)
        {
            foreach (var (segmentId, _, embedding) in segments)
            {
                index.Add(segmentId, embedding);
            }

            return;
        }

        var ids = segments.Select(segment => segment.SegmentId).ToArray();
        var vectors = new float[ids.Length * index.Dimensions];
        for (var i = 0; i < ids.Length; i++)
        {
            segments[i].Embedding.CopyTo(vectors, i * index.Dimensions);
        }

        graph.AddMany(ids, vectors);
    }

    private IEnumerable<FoundSegment> Locate(ReadOnlyMemory<Neighbor> found, double queryStartSeconds)
    {
        for (var i = 0; i < found.Length; i++)
        {
            var neighbor = found.Span[i];
            if (_places.TryGetValue(neighbor.Id, out var place))
            {
                yield return new FoundSegment(neighbor.Id, place.RecordingId, neighbor.Similarity, queryStartSeconds);
            }
        }
    }

    private SearchScope ScopeOf(IReadOnlySet<int> collectionIds) => _scopes.GetOrAdd(
        string.Join(',', collectionIds.Order()),
        _ => SearchScope.Where(id => _places.TryGetValue(id, out var place) && collectionIds.Contains(place.CollectionId)));

    private List<long> SegmentsOf(long recordingId)
    {
        if (!_segmentsOfRecording.TryGetValue(recordingId, out var segments))
        {
            _segmentsOfRecording.Add(recordingId, segments = []);
        }

        return segments;
    }
}
