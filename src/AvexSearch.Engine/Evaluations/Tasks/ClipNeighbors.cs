using AvexSearch.Evaluation;
using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>The nearest clips of every clip: from an HNSW index where there are many, else from all pairs.</summary>
internal static class ClipNeighbors
{
    /// <summary>Neighbours of each clip: enough for a spanning tree that is close to that of all pairs.</summary>
    private const int Neighbors = 32;

    /// <summary>Beyond this many clips, comparing all pairs takes longer than building the index.</summary>
    private const int MostCompared = 20_000;

    /// <summary>The lists of all clips.</summary>
    public static NeighborLists Of(EmbeddingMatrix embeddings, CancellationToken cancellationToken)
    {
        if (embeddings.Count <= MostCompared || HasZero(embeddings))
        {
            return NeighborLists.Exact(embeddings, Neighbors, null, cancellationToken);
        }

        var index = new HnswIndex(embeddings.Dimensions, new HnswSettings());
        for (var item = 0; item < embeddings.Count; item++)
        {
            // One after another: the graph, and with it the report, must come out the same each time.
            cancellationToken.ThrowIfCancellationRequested();
            index.Add(item, embeddings.Row(item));
        }

        var graph = index.Neighbors(Neighbors, null, cancellationToken);
        return new NeighborLists(embeddings.Count, graph.K, graph.Neighbors, graph.Similarities);
    }

    /// <summary>An index refuses a vector without direction; a treatment of background may leave one.</summary>
    private static bool HasZero(EmbeddingMatrix embeddings) =>
        Enumerable.Range(0, embeddings.Count).Any(item => !embeddings.Row(item).ContainsAnyExcept(0f));
}
