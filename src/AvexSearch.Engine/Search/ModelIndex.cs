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
                if (TryPlace(segmentId, place))
                {
                    RandomPairs.Offer(embedding);
                }
            }
        }

        AddVectors(segments);
    }

    /// <summary>Says where segments belong whose vectors are there already.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="sample">Embeddings of some of them, for <see cref="RandomPairs"/>.</param>
    public void Place(IEnumerable<(long SegmentId, SegmentPlace Place)> segments, IEnumerable<float[]> sample)
    {
        lock (_lock)
        {
            foreach (var (segmentId, place) in segments)
            {
                TryPlace(segmentId, place);
            }
        }

        foreach (var embedding in sample)
        {
            RandomPairs.Offer(embedding);
        }
    }

    public int RemoveRecording(long recordingId) => RemoveRecordings([recordingId]);

    public int RemoveCollection(int collectionId) => RemoveRecordings(
        [.. _places.Values.Where(place => place.CollectionId == collectionId).Select(place => place.RecordingId).Distinct()]);

    public long CountIn(IReadOnlySet<int> collectionIds) =>
        collectionIds.Count == 0 ? index.Count : collectionIds.Sum(id => _countOfCollection.GetValueOrDefault(id));

    /// <summary>The nearest segments, most similar first, reaching further until there are enough of different recordings where that is asked.</summary>
    /// <param name="query">The query window.</param>
    /// <param name="plan">What is wanted.</param>
    /// <param name="effort">How hard the graph tries.</param>
    /// <returns>The segments, and how they were found.</returns>
    public (List<FoundSegment> Found, SearchReceipt Receipt) Search(QueryVector query, SearchPlan plan, SearchEffort effort)
    {
        var scope = plan.SegmentIds is { } only ? SearchScope.Of(only) : plan.CollectionIds.Count == 0 ? null : ScopeOf(plan.CollectionIds);
        var all = Math.Max(index.Count, 1);
        var inScope = plan.SegmentIds?.Count ?? CountIn(plan.CollectionIds);
        var work = 0L;
        for (var reach = ((plan.BestPerRecording ? FirstReach : 1) * plan.Top) + plan.ExceptSegmentIds.Count; ; reach *= FirstReach)
        {
            var room = new Neighbor[Math.Min(reach, all)];
            var receipt = Find(query.Embedding.Span, effort, scope, inScope, room);
            work += receipt.Evaluations;
            var hits = FoundSegment.Merge(Locate(room.AsMemory(0, receipt.Hits), query.StartSeconds), plan);
            if (hits.Count == plan.Top || receipt.Hits < room.Length || room.Length == all || room[^1].Similarity < plan.LeastSimilarity)
            {
                return (hits, receipt with { Evaluations = (int)Math.Min(work, int.MaxValue) });
            }
        }
    }

    private int RemoveRecordings(IReadOnlyList<long> recordingIds)
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

            return removed.Count;
        }
    }

    private SearchReceipt Find(ReadOnlySpan<float> query, SearchEffort effort, SearchScope? scope, long inScope, Span<Neighbor> room)
    {
        if (index is HnswIndex graph)
        {
            return graph.Search(query, room.Length, scope, effort, room);
        }

        var hits = index.Search(query, room.Length, scope, room);
        return new SearchReceipt(hits, AnswerKind.ExactScan, (int)inScope, 0, null);
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

    private bool TryPlace(long segmentId, SegmentPlace place)
    {
        if (!_places.TryAdd(segmentId, place))
        {
            return false;
        }

        SegmentsOf(place.RecordingId).Add(segmentId);
        _countOfCollection.AddOrUpdate(place.CollectionId, 1, (_, count) => count + 1);
        return true;
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
