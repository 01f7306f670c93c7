using System.Diagnostics;
using System.Numerics.Tensors;
using AvexSearch.Indexing;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Makes the index of a model: from the file in which it was kept, brought up to what the database says, or from the database alone.</summary>
public sealed class IndexLoader(SegmentStore segments, ChangeFeed feed, IndexFolder folder)
{
    private const int Batch = 4096;
    private const int Sampled = 256;
    private const int Seed = 23;

    // A vector that was kept is the unit vector of the database's to the last bits.
    private const float SameVector = 0.9999f;

    /// <summary>Takes the place in the change feed first, then reads, so that nothing falls between the two.</summary>
    internal async Task<FollowedIndex> LoadAsync(ModelRow model, SearchEngine kind, ILogger logger)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var position = await feed.CurrentAsync(CancellationToken.None);
        var kept = kind == SearchEngine.Memory ? await KeptAsync(model, logger) : null;
        var index = kept ?? await ReadAsync(model, kind);
        SearchLog.IndexLoaded(logger, model.Name, kind, index.Vectors.Count, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        return new FollowedIndex(index, position, feed, segments, new IndexCare(model, index, folder, isKept: kept is not null));
    }

    private async Task<ModelIndex> ReadAsync(ModelRow model, SearchEngine kind)
    {
        var index = new ModelIndex(model.Id, kind == SearchEngine.Memory ? folder.Empty(model) : new ExactIndex(model.Dimensions));
        var batch = new List<(long, SegmentPlace, float[])>(Batch);
        await foreach (var row in segments.ReadEmbeddingsAsync(model.Id, 0, CancellationToken.None))
        {
            batch.Add(Placed(row));
            if (batch.Count == Batch)
            {
                index.AddMany(batch);
                batch.Clear();
            }
        }

        index.AddMany(batch);
        return index;
    }

    /// <summary>The index that was kept, without what the database has not got any more and with what it has got since; null where it is none of this database.</summary>
    private async Task<ModelIndex?> KeptAsync(ModelRow model, ILogger logger)
    {
        if (folder.Open(model) is not { } vectors)
        {
            return null;
        }

        var places = await segments.ReadPlacesAsync(model.Id, CancellationToken.None);
        var known = places.Where(place => vectors.Contains(place.SegmentId)).ToList();
        var sample = await SampleAsync(model, known);
        if (!sample.All(row => IsSame(vectors, row)))
        {
            SearchLog.SnapshotRefused(logger, model.Name, "its vectors are not those of this database.");
            return null;
        }

        var index = new ModelIndex(model.Id, vectors);
        vectors.RemoveMany([.. vectors.Ids().Except(known.Select(place => place.SegmentId))]);
        index.Place(known.Select(place => (place.SegmentId, new SegmentPlace(place.RecordingId, place.CollectionId))), sample.Select(row => row.Values));
        foreach (var missing in places.Where(place => !vectors.Contains(place.SegmentId)).Select(place => place.SegmentId).Chunk(Batch))
        {
            index.AddMany([.. (await segments.ReadSegmentsAsync(model.Id, missing, CancellationToken.None)).Select(Placed)]);
        }

        return index;
    }

    private Task<IReadOnlyList<StoredEmbedding>> SampleAsync(ModelRow model, List<StoredPlace> known)
    {
        var random = new Random(Seed);
        var ids = Enumerable.Range(0, Math.Min(Sampled, known.Count)).Select(_ => known[random.Next(known.Count)].SegmentId);
        return segments.ReadSegmentsAsync(model.Id, ids, CancellationToken.None);
    }

    private static bool IsSame(HnswIndex vectors, StoredEmbedding row)
    {
        var kept = new float[vectors.Dimensions];
        return vectors.TryRead(row.SegmentId, kept) && TensorPrimitives.CosineSimilarity<float>(kept, row.Values) > SameVector;
    }

    private static (long, SegmentPlace, float[]) Placed(StoredEmbedding row) => (row.SegmentId, new SegmentPlace(row.RecordingId, row.CollectionId), row.Values);
}
