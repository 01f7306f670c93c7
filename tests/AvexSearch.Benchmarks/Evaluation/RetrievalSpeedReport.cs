using System.Globalization;
using System.Text;
using AvexSearch.Benchmarks.Indexing;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>The comparison as Markdown: the best pass of each engine, the ratio, and whether the figures agree.</summary>
internal sealed class RetrievalSpeedReport(RetrievalSpeedOptions options)
{
    // The house's promise for every metric.
    private const double Tolerance = 1e-6;
    private readonly List<RetrievalTime> _times = [];

    /// <summary>Our matrix products alone.</summary>
    public double ProductSeconds { get; set; }

    public void Add(RetrievalTime time) => _times.Add(time);

    /// <summary>Prints the report, and writes it to the folder asked for.</summary>
    /// <returns>False when the figures of the engines differ.</returns>
    public bool Write()
    {
        var best = _times.GroupBy(time => time.Engine).Select(times => times.MinBy(time => time.Seconds)!).ToList();
        var text = Text(best);
        Console.WriteLine(text);
        if (options.Out is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"retrieval-{options.Rows}x{options.Dimensions}.md"), text);
        }

        return LargestDifference(best) <= Tolerance;
    }

    private string Text(List<RetrievalTime> best)
    {
        StringBuilder text = new();
        Line(text, $"# Retrieval, {options.Rows} x {options.Dimensions}, {options.Classes} classes, every item asks");
        Line(text, $"");
        Line(text, $"CPU: {IndexRace.CpuName()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}. Best of {options.Passes} passes in turns; from vectors and labels in memory to the figures.");
        Line(text, $"Vectors: PooledVectors, seed 7, labels are their clusters. Command: `dotnet run -c Release --project tests/AvexSearch.Benchmarks -- evaluation retrieval{Arguments()}`");
        Line(text, $"");
        Line(text, $"The peer takes ROC AUC, P@1 and mAP; we take these and all other scores, the curves and the class table.");
        Line(text, $"");
        Line(text, $"| engine | s | CPU s | matrix products, s | peak memory, MB | ROC AUC | P@1 | mAP |");
        Line(text, $"|---|---|---|---|---|---|---|---|");
        foreach (var time in best)
        {
            var product = time.Engine == "AvexSearch" ? ProductSeconds : time.ProductSeconds;
            Line(text, $"| {time.Engine} | {time.Seconds:0.0} | {time.CpuSeconds:0.0} | {(product > 0 ? product.ToString("0.0", CultureInfo.InvariantCulture) : "")} | {time.PeakMegabytes:0} | {time.RocAuc:0.00000000} | {time.PrecisionAt1:0.00000000} | {time.MeanAveragePrecision:0.00000000} |");
        }

        AppendRatio(text, best);
        return text.ToString();
    }

    private static void AppendRatio(StringBuilder text, List<RetrievalTime> best)
    {
        var ours = best[0];
        foreach (var peer in best.Where(time => !time.Engine.StartsWith(ours.Engine, StringComparison.Ordinal)))
        {
            Line(text, $"");
            Line(text, $"Our time / theirs: {ours.Seconds / peer.Seconds:0.000} by the clock, {ours.CpuSeconds / peer.CpuSeconds:0.000} in CPU time. Largest difference of a figure: {LargestDifference(best):0.0e+0}.");
        }
    }

    private static double LargestDifference(List<RetrievalTime> times) => times.Max(time => Math.Max(
        Math.Abs(time.RocAuc - times[0].RocAuc),
        Math.Max(Math.Abs(time.PrecisionAt1 - times[0].PrecisionAt1), Math.Abs(time.MeanAveragePrecision - times[0].MeanAveragePrecision))));

    private string Arguments() => string.Create(
        CultureInfo.InvariantCulture,
        $" --rows {options.Rows} --dimensions {options.Dimensions} --classes {options.Classes} --passes {options.Passes}{(options.OursOnly ? " --ours-only" : "")}");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
