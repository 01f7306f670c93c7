using AvexSearch.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>What a scope costs at every selectivity, against scanning it.</summary>
internal static class ScopeComparison
{
    private const int K = 10;
    private const int MostQueries = 100;
    private static readonly double[] Shares = [0.9, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0.001];

    public static List<ScopePoint> Run(HnswIndex index, ExactIndex exact, float[] queries, int dimensions)
    {
        List<ScopePoint> points = [];
        var count = Math.Min(MostQueries, queries.Length / dimensions);
        foreach (var share in Shares)
        {
            var random = new Random(5);
            HashSet<long> ids = [.. Enumerable.Range(0, index.Count).Where(_ => random.NextDouble() < share).Select(i => (long)i)];
            var (truth, scanSeconds) = Ask(exact, SearchScope.Of(ids), queries, dimensions, count);
            var (hits, seconds) = Ask(index, SearchScope.Of(ids), queries, dimensions, count);
            var found = truth.Zip(hits, (t, h) => t.Intersect(h).Count()).Sum();
            points.Add(new ScopePoint(share, found / (double)truth.Sum(t => t.Length), count / seconds, count / scanSeconds));
        }

        return points;
    }

    private static (long[][] Ids, double Seconds) Ask(IVectorIndex index, SearchScope scope, float[] queries, int dimensions, int count)
    {
        var hits = new Neighbor[K];
        var ids = new long[count][];
        index.Search(queries.AsSpan(0, dimensions), K, scope, hits); // makes the bitmap
        var start = ThreadClock.Seconds();
        for (var i = 0; i < count; i++)
        {
            var found = index.Search(queries.AsSpan(i * dimensions, dimensions), K, scope, hits);
            ids[i] = [.. hits.Take(found).Select(h => h.Id)];
        }

        return (ids, ThreadClock.Seconds() - start);
    }
}
