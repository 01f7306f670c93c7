using System.Globalization;
using System.Text;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Recall@10 and queries per second of our profiles and of C++ peers over the same vectors, pass after pass in turn.</summary>
internal static class IndexRace
{
    private static readonly double[] Recalls = [0.90, 0.95, 0.99];

    public static int Run(IndexOptions options)
    {
        using var vectors = new RaceVectors(options);
        var peers = options.Peer is { } program ? options.Engines.Split(',').Select(engine => new Peer(program, vectors.Prefix, engine, options)).ToList() : [];
        var ours = options.Profiles.Split(',').Select(name => new Contender(name, vectors, options)).ToList();
        ours.ForEach(contender => contender.Sweep()); // compiles everything before the first pass that counts
        List<SweepPoint> points = [];
        for (var pass = 0; pass < options.Passes; pass++)
        {
            peers.ForEach(peer => points.AddRange(peer.Sweep()));
            ours.ForEach(contender => points.AddRange(contender.Sweep()));
        }

        peers.ForEach(peer => peer.Dispose());
        var scopes = options.Scopes ? string.Concat(ours.Select(contender => ScopeCosts.Table(contender, vectors))) : "";
        Write(Text(options, vectors, [.. ours.Select(c => c.BuildLine), .. peers.Select(p => p.BuildLine)], points) + scopes, options.Out);
        return 0;
    }

    private static void Write(string text, string? file)
    {
        Console.WriteLine(text);
        if (file is not null)
        {
            File.WriteAllText(file, text);
        }
    }

    private static string Text(IndexOptions options, RaceVectors vectors, List<string> builds, List<SweepPoint> points)
    {
        List<SweepPoint> best =
            [.. points.GroupBy(p => (p.Engine, p.Ef)).Select(g => g.MaxBy(p => p.QueriesPerSecond)!).OrderBy(p => p.Engine, StringComparer.Ordinal).ThenBy(p => p.Ef)];
        StringBuilder text = new();
        Line(text, $"# Index race, {vectors.Count} x {vectors.Dimensions}, M = {options.M}, efConstruction = {options.EfConstruction}");
        Line(text, $"");
        Line(text, $"CPU: {CpuName()}, {Environment.ProcessorCount} cores. {vectors.QueryCount} queries, best of {options.Passes} alternating passes; a rate is per {ThreadClock.Name}.");
        Line(text, $"");
        builds.ForEach(build => Line(text, $"- {build}"));
        Line(text, $"");
        Line(text, $"| engine | ef | recall@10 | queries/s | comparisons/query |");
        Line(text, $"|---|---|---|---|---|");
        best.ForEach(p => Line(text, $"| {p.Engine} | {p.Ef} | {p.Recall:0.0000} | {p.QueriesPerSecond:0} | {p.Comparisons:0} |"));
        Line(text, $"");
        Line(text, $"| queries/s at recall (interpolated) | {string.Join(" | ", Recalls.Select(r => r.ToString("0.00", CultureInfo.InvariantCulture)))} | of hnswlib's |");
        Line(text, $"|---|---|---|---|---|");
        foreach (var engine in best.Select(p => p.Engine).Distinct())
        {
            var rates = Recalls.Select(r => At(best, engine, r)).ToList();
            var shares = rates.Select((rate, i) => (rate / At(best, "hnswlib", Recalls[i])).ToString("0.00", CultureInfo.InvariantCulture));
            Line(text, $"| {engine} | {rates[0]:0} | {rates[1]:0} | {rates[2]:0} | {string.Join(", ", shares)} |");
        }

        return text.ToString();
    }

    private static double At(List<SweepPoint> best, string engine, double recall)
    {
        var sweep = best.FindAll(p => p.Engine == engine);
        var above = sweep.FindIndex(p => p.Recall >= recall);
        if (above <= 0)
        {
            return above < 0 ? double.NaN : sweep[0].QueriesPerSecond;
        }

        var (low, high) = (sweep[above - 1], sweep[above]);
        var share = (recall - low.Recall) / (high.Recall - low.Recall);
        return low.QueriesPerSecond + (share * (high.QueriesPerSecond - low.QueriesPerSecond));
    }

    internal static string CpuName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
