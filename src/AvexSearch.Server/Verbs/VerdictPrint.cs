using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Prints verdicts with their reason first, then the methods that they rest on and the controls.</summary>
internal static class VerdictPrint
{
    // What fits side by side on a wide screen; --json and --report have all.
    private static readonly string[] Shown = ["verification_auc", "rank1", "eer", "open_set_auroc", "dir_at_far1"];

    public static void Write(EvaluationReport report)
    {
        foreach (var system in report.Systems)
        {
            if (system.Verdict is { } verdict)
            {
                Console.WriteLine($"{system.Name}: {verdict.Word}. {verdict.Sentence}");
            }
        }

        foreach (var system in report.Systems.Where(system => system.Metrics.Any(metric => metric.Value is not null)))
        {
            Console.WriteLine();
            Console.WriteLine(system.Name);
            Output.WriteTable(
                ["method", .. Shown.Select(key => ">" + system.Methods[0].Metrics.First(metric => metric.Key == key).Name), "verdict"],
                system.Methods.Select(method => (IReadOnlyList<string>)
                [
                    method.Method, .. Shown.Select(key => Cell(method.Metrics.First(metric => metric.Key == key))), method.Unavailable ?? method.Verdict,
                ]));
            foreach (var control in system.Controls)
            {
                Console.WriteLine($"Control: {control.Sentence}");
            }
        }

        Console.WriteLine();
    }

    private static string Cell(MetricValue metric) => metric.Value is not { } value ? "-"
        : Round(value) + (metric is { Low: { } low, High: { } high } ? $" [{Round(low)}, {Round(high)}]" : "");

    private static string Round(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
