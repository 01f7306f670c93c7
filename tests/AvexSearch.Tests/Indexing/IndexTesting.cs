using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

/// <summary>Small things that tests of both indexes share.</summary>
internal static class IndexTesting
{
    public static IVectorIndex Make(string kind, int dimensions) =>
        kind == "exact" ? new ExactIndex(dimensions) : new HnswIndex(dimensions, new HnswSettings { Threads = 1 });

    public static HnswIndex Hnsw(float[] vectors, int dimensions, HnswSettings settings)
    {
        var index = new HnswIndex(dimensions, settings);
        index.AddMany(Ids(vectors.Length / dimensions), vectors);
        return index;
    }

    public static ExactIndex Exact(float[] vectors, int dimensions)
    {
        var index = new ExactIndex(dimensions);
        for (var i = 0; i < vectors.Length / dimensions; i++)
        {
            index.Add(i, Row(vectors, dimensions, i));
        }

        return index;
    }

    public static long[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => (long)i)];

    public static ReadOnlySpan<float> Row(float[] vectors, int dimensions, int row) => vectors.AsSpan(row * dimensions, dimensions);

    public static Neighbor[] Search(this IVectorIndex index, ReadOnlySpan<float> query, int k, SearchScope? scope = null)
    {
        var hits = new Neighbor[k];
        var count = index.Search(query, k, scope, hits);
        return hits[..count];
    }

    /// <summary>Share of the true k nearest among those returned, over all queries.</summary>
    public static double Recall(IVectorIndex index, IVectorIndex exact, float[] queries, int k, SearchScope? scope = null, SearchScope? exactScope = null)
    {
        var dimensions = index.Dimensions;
        double found = 0, wanted = 0;
        for (var i = 0; i < queries.Length / dimensions; i++)
        {
            var truth = exact.Search(Row(queries, dimensions, i), k, exactScope);
            var hits = index.Search(Row(queries, dimensions, i), k, scope);
            Assert.Equal(truth.Length, hits.Length);
            found += truth.Count(t => hits.Any(h => h.Id == t.Id));
            wanted += truth.Length;
        }

        return found / wanted;
    }
}
