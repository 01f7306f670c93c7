using System.Diagnostics;
using AvexSearch.Indexing;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Recall@10 and queries per second of the exact and the HNSW index over the same vectors, beside hnswlib when a peer is given.</summary>
internal static class IndexComparison
{
    private const int K = 10;
    private const ulong Seed = 7;
    private static readonly int[] Efs = [16, 24, 32, 48, 64, 96, 128, 192, 256, 400];

    public static int Run(IndexOptions options)
    {
        var generator = PooledVectors.For(options.Count, options.Dimensions, Seed);
        var vectors = generator.Rows(0, options.Count);
        var queries = generator.Rows(options.Count, options.Queries);
        var exact = new ExactIndex(options.Dimensions);
        for (var i = 0; i < options.Count; i++)
        {
            exact.Add(i, vectors.AsSpan(i * options.Dimensions, options.Dimensions));
        }

        var truth = Truth(exact, queries, options);
        var (hnsw, buildSeconds, buildCpuSeconds) = Build(vectors, options);
        using var peer = PeerRun.Prepare(options, vectors, queries, truth);
        Sweep(hnsw, queries, truth, options); // compiles everything before the first pass that counts
        List<SweepPoint> points = [];
        for (var pass = 0; pass < options.Passes; pass++)
        {
            points.AddRange(peer?.Sweep() ?? []);
            points.AddRange(Sweep(hnsw, queries, truth, options));
            points.Add(ScanSpeed(exact, queries, options));
        }

        var scopes = ScopeComparison.Run(hnsw, exact, queries, options.Dimensions);
        IndexReport report = new(options, points, scopes, hnsw.Memory, buildSeconds, buildCpuSeconds, peer?.BuildLine);
        report.Write();
        return 0;
    }

    private static long[][] Truth(ExactIndex exact, float[] queries, IndexOptions options)
    {
        var truth = new long[options.Queries][];
        Parallel.For(0, options.Queries, i =>
        {
            var hits = new Neighbor[K];
            exact.Search(queries.AsSpan(i * options.Dimensions, options.Dimensions), K, null, hits);
            truth[i] = [.. hits.Select(h => h.Id)];
        });
        return truth;
    }

    private static (HnswIndex Index, double Seconds, double CpuSeconds) Build(float[] vectors, IndexOptions options)
    {
        var index = new HnswIndex(options.Dimensions, new HnswSettings
        {
            M = options.M,
            EfConstruction = options.EfConstruction,
            KeepPruned = options.KeepPruned,
            Rule = Enum.Parse<NeighborRule>(options.Rule),
            Threads = options.Threads,
        });
        long[] ids = [.. Enumerable.Range(0, options.Count).Select(i => (long)i)];
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        index.AddMany(ids, vectors);
        return (index, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static List<SweepPoint> Sweep(HnswIndex index, float[] queries, long[][] truth, IndexOptions options)
    {
        List<SweepPoint> points = [];
        var hits = new Neighbor[options.Queries * K];
        foreach (var ef in Efs)
        {
            var start = ThreadClock.Seconds();
            for (var i = 0; i < options.Queries; i++)
            {
                index.Search(queries.AsSpan(i * options.Dimensions, options.Dimensions), K, null, ef, hits.AsSpan(i * K, K));
            }

            var seconds = ThreadClock.Seconds() - start;
            var comparisons = Comparisons(index, queries, ef, options);
            var found = truth.Select((ids, i) => hits.AsSpan(i * K, K).ToArray().Count(h => ids.Contains(h.Id))).Sum();
            points.Add(new SweepPoint("AvexSearch HNSW", ef, found / (double)(options.Queries * K), options.Queries / seconds, comparisons));
        }

        return points;
    }

    private static double Comparisons(HnswIndex index, float[] queries, int ef, IndexOptions options)
    {
        var hits = new Neighbor[K];
        double sum = 0;
        for (var i = 0; i < options.Queries; i++)
        {
            index.Search(queries.AsSpan(i * options.Dimensions, options.Dimensions), K, null, ef, hits);

            // One thread: the context leased next is the one just given back.
            var context = index.Graph.Lease();
            sum += context.Evaluations;
            index.Graph.Return(context);
        }

        return sum / options.Queries;
    }

    private static SweepPoint ScanSpeed(ExactIndex exact, float[] queries, IndexOptions options)
    {
        var hits = new Neighbor[K];
        var count = Math.Min(50, options.Queries);
        var start = ThreadClock.Seconds();
        for (var i = 0; i < count; i++)
        {
            exact.Search(queries.AsSpan(i * options.Dimensions, options.Dimensions), K, null, hits);
        }

        return new SweepPoint("AvexSearch exact", 0, 1, count / (ThreadClock.Seconds() - start));
    }
}
