using System.Diagnostics;
using AvexSearch.Indexing;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Reads the embeddings of a model from the database into an index.</summary>
public sealed class IndexLoader(SegmentStore segments, ChangeFeed feed)
{
    private const int Batch = 4096;

    /// <summary>Takes the place in the change feed first, then reads, so that nothing falls between the two.</summary>
    internal async Task<FollowedIndex> LoadAsync(ModelRow model, SearchEngine kind, ILogger logger)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var position = await feed.CurrentAsync(CancellationToken.None);
        var index = new ModelIndex(model.Id, kind == SearchEngine.Memory ? new HnswIndex(model.Dimensions, new HnswSettings()) : new ExactIndex(model.Dimensions));
        var batch = new List<(long, SegmentPlace, float[])>(Batch);
        await foreach (var row in segments.ReadEmbeddingsAsync(model.Id, 0, CancellationToken.None))
        {
            batch.Add((row.SegmentId, new SegmentPlace(row.RecordingId, row.CollectionId), row.Values));
            if (batch.Count == Batch)
            {
                index.AddMany(batch);
                batch.Clear();
            }
        }

        index.AddMany(batch);
        SearchLog.IndexLoaded(logger, model.Name, kind, index.Vectors.Count, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        return new FollowedIndex(index, position, feed, segments);
    }
}
