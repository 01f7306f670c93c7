using System.Diagnostics;
using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>Builds an index of a vector set and sweeps its effort.</summary>
public static class IndexBenchmark
{
    private const int K = 10;
    private static readonly int[] Efs = [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 400];

    /// <summary>Measures.</summary>
    /// <param name="set">What to index and to ask.</param>
    /// <param name="profile">Null means the exact index.</param>
    /// <param name="passes">Repetitions of the sweep, at least 1; the best rate of each effort counts.</param>
    /// <param name="cancellationToken">Stops between two efforts.</param>
    /// <exception cref="ArgumentException">A vector that cannot be indexed, or fewer than ten true ids per query.</exception>
    public static IndexBenchmarkResult Run(VectorSet set, VectorProfile? profile, int passes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        if (set.TruthLength < K || set.QueryCount == 0)
        {
            throw new ArgumentException($"There are {set.QueryCount} queries with {set.TruthLength} true ids each; at least one and {K} are needed.");
        }

        var cpu = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        IVectorIndex index = profile is { } wanted ? BuildGraph(set, wanted) : BuildExact(set);
        var (seconds, cpuSeconds) = (Stopwatch.GetElapsedTime(startedAt).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);

        // One pass more than asked for: the first is where the code is compiled.
        var efs = profile is null ? [0] : Efs;
        var all = Enumerable.Range(0, passes + (profile is null ? 0 : 1)).SelectMany(_ => efs.Select(ef => Measure(index, set, ef, cancellationToken))).ToList();
        return new IndexBenchmarkResult(
            profile?.ToString().ToLowerInvariant() ?? "exact", set.Count, set.Dimensions, seconds, cpuSeconds, index.Memory.TotalBytes,
            [.. all.GroupBy(point => point.Ef).Select(group => group.MaxBy(point => point.Qps)! with { QpsAllCores = group.Max(point => point.QpsAllCores) })]);
    }

    private static HnswIndex BuildGraph(VectorSet set, VectorProfile profile)
    {
        var index = new HnswIndex(set.Dimensions, new HnswSettings { Profile = profile });
        index.AddMany([.. Enumerable.Range(0, set.Count).Select(i => (long)i)], set.Base.Span);
        return index;
    }

    private static ExactIndex BuildExact(VectorSet set)
    {
        var index = new ExactIndex(set.Dimensions);
        for (var i = 0; i < set.Count; i++)
        {
            index.Add(i, set.Base.Span.Slice(i * set.Dimensions, set.Dimensions));
        }

        return index;
    }

    private static IndexBenchmarkPoint Measure(IVectorIndex index, VectorSet set, int ef, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hits = new Neighbor[set.QueryCount * K];
        var ticks = new long[set.QueryCount];
        long evaluations = 0;
        for (var i = 0; i < set.QueryCount; i++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            evaluations += Ask(index, set, ef, i, hits);
            ticks[i] = Stopwatch.GetTimestamp() - startedAt;
        }

        var recall = RecallOf(set, hits);
        var together = Stopwatch.GetTimestamp();
        Parallel.For(0, set.QueryCount, i => Ask(index, set, ef, i, hits));
        var allCores = set.QueryCount / Stopwatch.GetElapsedTime(together).TotalSeconds;
        var total = ticks.Sum() / (double)Stopwatch.Frequency;
        Array.Sort(ticks);
        return new IndexBenchmarkPoint(
            ef, recall, set.QueryCount / total, allCores, Microseconds(ticks, 0.5), Microseconds(ticks, 0.99), evaluations / (double)set.QueryCount);
    }

    private static int Ask(IVectorIndex index, VectorSet set, int ef, int query, Neighbor[] hits)
    {
        var vector = set.Queries.Span.Slice(query * set.Dimensions, set.Dimensions);
        var room = hits.AsSpan(query * K, K);
        if (index is HnswIndex graph)
        {
            return graph.Search(vector, K, null, SearchEffort.Candidates(ef), room).Evaluations;
        }

        index.Search(vector, K, null, room);
        return index.Count;
    }

    private static double RecallOf(VectorSet set, Neighbor[] hits)
    {
        var found = 0;
        for (var i = 0; i < set.QueryCount; i++)
        {
            var truth = set.Truth.Span.Slice(i * set.TruthLength, K);
            foreach (var hit in hits.AsSpan(i * K, K))
            {
                found += truth.Contains((int)hit.Id) ? 1 : 0;
            }
        }

        return found / (double)(set.QueryCount * K);
    }

    private static double Microseconds(long[] sorted, double share) =>
        sorted[(int)(share * (sorted.Length - 1))] * 1e6 / Stopwatch.Frequency;
}
