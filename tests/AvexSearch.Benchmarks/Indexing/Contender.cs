using System.Diagnostics;
using AvexSearch.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>One of our profiles in a race.</summary>
internal sealed class Contender
{
    private const int K = 10;
    private static readonly int[] Efs = [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 400];
    private readonly RaceVectors _vectors;
    private readonly string _name;

    /// <summary>Builds it.</summary>
    /// <param name="name">A profile, and after a colon the lines of a sketch: Fast, Compact, Fast:3.</param>
    /// <param name="vectors">What is raced over.</param>
    /// <param name="options">The rest.</param>
    public Contender(string name, RaceVectors vectors, IndexOptions options)
    {
        var parts = name.Split(':');
        (_vectors, _name) = (vectors, $"AvexSearch {name}");
        Index = new HnswIndex(vectors.Dimensions, new HnswSettings
        {
            M = options.M,
            EfConstruction = options.EfConstruction,
            Threads = options.Threads,
            Profile = Enum.Parse<VectorProfile>(parts[0]),
            SketchLines = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0,
        });
        long[] ids = [.. Enumerable.Range(0, vectors.Count).Select(i => (long)i)];
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        Index.AddMany(ids, vectors.Set.Base.Span);
        var (seconds, cpuSeconds) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        BuildLine = FormattableString.Invariant(
            $"{_name} build on {options.Threads} threads: {seconds:0.0} s, {cpuSeconds:0.0} CPU s, {Index.Memory.TotalBytes / 1e6:0} MB, {Index.Memory.FileBytes / 1e6:0} MB in files");
    }

    public string Name => _name;

    public HnswIndex Index { get; }

    public string BuildLine { get; }

    public List<SweepPoint> Sweep()
    {
        List<SweepPoint> points = [];
        var hits = new Neighbor[_vectors.QueryCount * K];
        foreach (var ef in Efs)
        {
            var start = ThreadClock.Seconds();
            for (var i = 0; i < _vectors.QueryCount; i++)
            {
                Index.Search(_vectors.Query(i), K, null, ef, hits.AsSpan(i * K, K));
            }

            var seconds = ThreadClock.Seconds() - start;
            points.Add(new SweepPoint(_name, ef, Recall(hits), _vectors.QueryCount / seconds, Comparisons(ef)));
        }

        return points;
    }

    private double Recall(Neighbor[] hits)
    {
        var found = 0;
        for (var i = 0; i < _vectors.QueryCount; i++)
        {
            foreach (var hit in hits.AsSpan(i * K, K))
            {
                found += _vectors.IsNear(i, hit.Id) ? 1 : 0;
            }
        }

        return found / (double)(_vectors.QueryCount * K);
    }

    private double Comparisons(int ef)
    {
        var hits = new Neighbor[K];
        var count = Math.Min(100, _vectors.QueryCount);
        return Enumerable.Range(0, count).Average(i => Index.Search(_vectors.Query(i), K, null, SearchEffort.Candidates(ef), hits).Evaluations);
    }
}
