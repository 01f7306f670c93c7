using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Prints a report for people or machines.</summary>
internal static class EvaluationPrint
{
    private const int ProblemsShown = 10;
    private const int DifferencesShown = 20;

    /// <summary>Writes the report's files where a folder is named, and prints its figures.</summary>
    public static async Task TellAsync(EvaluationReport report, long? runId, DirectoryInfo? folder, bool json, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            await ReportFiles.WriteAsync(report, folder.FullName, cancellationToken);
        }

        Write(report, runId, json);
    }

    private static void Write(EvaluationReport report, long? runId, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(FlatMetrics.Write(report));
            return;
        }

        Console.WriteLine(report.Title + (runId is null ? "" : $" (run {runId})"));
        Console.WriteLine(string.Join(", ", report.Counts.Select(count => $"{count.Name.ToLowerInvariant()}: {count.Value}")));
        Console.WriteLine();
        if (report.Systems.Any(system => system.Verdict is not null))
        {
            VerdictPrint.Write(report);
        }
        else
        {
            Output.WriteTable(["", .. report.Systems.Select(system => ">" + system.Name)], Rows(report));
        }

        Differences(report);
        foreach (var published in report.Published)
        {
            Console.WriteLine($"Published: {published.System}, {published.Metric} {Figure(published.Value)} ({published.Source}).");
        }

        foreach (var note in report.Notes)
        {
            Console.WriteLine($"Note: {note}");
        }

        Problems(report);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(EvaluationReport report) => report.Systems
        .SelectMany(system => system.Metrics).Select(metric => (metric.Key, metric.Name)).Distinct()
        .Select(metric => (IReadOnlyList<string>)[metric.Name, .. report.Systems.Select(system => Cell(system.Metrics.FirstOrDefault(m => m.Key == metric.Key)))]);

    private static string Cell(MetricValue? metric) => metric?.Value is not { } value
        ? "-"
        : Figure(value) + (metric is { Low: { } low, High: { } high } ? $" [{Figure(low)}, {Figure(high)}]" : "");

    private static string Figure(double value) => value.ToString(Math.Abs(value) < 100 ? "F4" : "#,0", CultureInfo.InvariantCulture);

    private static void Differences(EvaluationReport report)
    {
        if (report.Differences.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        Output.WriteTable(
            ["difference", "of", "against", ">value", ">interval", ""],
            report.Differences.Take(DifferencesShown).Select(d => (IReadOnlyList<string>)
            [
                d.Metric, d.System, d.Against, d.Value.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture),
                d is { Low: { } low, High: { } high } ? $"[{Figure(low)}, {Figure(high)}]" : "", d.IsClear ? "clear" : "not clear",
            ]));
        if (report.Differences.Count > DifferencesShown)
        {
            Console.WriteLine($"  … {report.Differences.Count - DifferencesShown} more are in --json and --report.");
        }
    }

    private static void Problems(EvaluationReport report)
    {
        if (report.Problems.Count == 0)
        {
            return;
        }

        Console.WriteLine($"Left out ({report.Problems.Count}):");
        foreach (var problem in report.Problems.Take(ProblemsShown))
        {
            Console.WriteLine($"  {problem}");
        }

        if (report.Problems.Count > ProblemsShown)
        {
            Console.WriteLine("  … all of them are in --json and --report.");
        }
    }
}
