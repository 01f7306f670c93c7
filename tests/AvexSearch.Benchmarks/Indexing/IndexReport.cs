using System.Globalization;
using System.Text;
using AvexSearch.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>The comparison as Markdown: per engine and ef the best pass, then ratios at equal recall.</summary>
internal sealed class IndexReport(
    IndexOptions options, List<SweepPoint> points, List<ScopePoint> scopes, IndexMemory memory, double buildSeconds, double buildCpuSeconds, string? peerBuild)
{
    private static readonly double[] Recalls = [0.90, 0.95, 0.99];

    /// <summary>Prints the report, and writes it to the folder asked for.</summary>
    public void Write()
    {
        var text = Text();
        Console.WriteLine(text);
        if (options.Out is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"index-{options.Count}x{options.Dimensions}.md"), text);
        }
    }

    private string Text()
    {
        var best = Best();
        StringBuilder text = new();
        Line(text, $"# Index, {options.Count} x {options.Dimensions}, M = {options.M}, efConstruction = {options.EfConstruction}");
        Line(text, $"");
        Line(text, $"CPU: {CpuName()}, {Environment.ProcessorCount} cores. {options.Queries} queries, best of {options.Passes} alternating passes; a rate is per {ThreadClock.Name}.");
        Line(text, $"Vectors: PooledVectors, seed 7. Command: `{Command()}`");
        Line(text, $"");
        Line(text, $"Build on {options.Threads} threads: {buildSeconds:0.0} s, {buildCpuSeconds:0.0} CPU s. Memory: {memory.TotalBytes / 1e6:0} MB ({memory.LinkBytes / 1e6:0.0} MB links).");
        Line(text, $"{(peerBuild is null ? "No peer was run." : "Peer: " + peerBuild)}");
        Line(text, $"");
        Line(text, $"| engine | ef | recall@10 | queries/s | comparisons/query |");
        Line(text, $"|---|---|---|---|---|");
        best.ForEach(p => Line(text, $"| {p.Engine} | {p.Ef} | {p.Recall:0.0000} | {p.QueriesPerSecond:0} | {p.Comparisons:0} |"));
        AppendRatios(text, best);
        AppendScopes(text);
        return text.ToString();
    }

    private static void AppendRatios(StringBuilder text, List<SweepPoint> best)
    {
        if (!best.Exists(p => p.Engine == "hnswlib"))
        {
            return;
        }

        Line(text, $"");
        Line(text, $"| queries/s at recall (interpolated) | AvexSearch HNSW | hnswlib | ratio |");
        Line(text, $"|---|---|---|---|");
        foreach (var recall in Recalls)
        {
            var (ours, theirs) = (At(best, "AvexSearch HNSW", recall), At(best, "hnswlib", recall));
            Line(text, $"| {recall:0.00} | {ours:0} | {theirs:0} | {ours / theirs:0.00} |");
        }
    }

    private void AppendScopes(StringBuilder text)
    {
        Line(text, $"");
        Line(text, $"| in scope (random) | recall@10, ef 64 | queries/s | queries/s of the exact scan |");
        Line(text, $"|---|---|---|---|");
        scopes.ForEach(p => Line(text, $"| {100 * p.Share:0.#} % | {p.Recall:0.000} | {p.QueriesPerSecond:0} | {p.ScanQueriesPerSecond:0} |"));
    }

    private List<SweepPoint> Best() =>
        [.. points.GroupBy(p => (p.Engine, p.Ef)).Select(g => g.MaxBy(p => p.QueriesPerSecond)!).OrderBy(p => p.Engine, StringComparer.Ordinal).ThenBy(p => p.Ef)];

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

    private string Command() => string.Create(CultureInfo.InvariantCulture,
        $"dotnet run -c Release --project tests/AvexSearch.Benchmarks -- index --count {options.Count} --dimensions {options.Dimensions} --queries {options.Queries} --passes {options.Passes}{(options.Peer is null ? "" : " --peer PEERS")}");

    internal static string CpuName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
