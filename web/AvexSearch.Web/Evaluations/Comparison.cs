using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>Two runs side by side.</summary>
/// <param name="a">The one that is compared with.</param>
/// <param name="b">The one whose figures count positive.</param>
internal sealed class Comparison(DoneRun a, DoneRun b)
{
    /// <summary>Why the figures of the two cannot be compared, in sentences; empty where they can.</summary>
    public IReadOnlyList<string> Obstacles
    {
        get
        {
            var obstacles = new List<string>();
            Check(a.Report.Task != b.Report.Task, $"They answer different questions: one is {a.Report.Task}, the other {b.Report.Task}.");
            Check(a.Report.Origin.LabelsSha256 != b.Report.Origin.LabelsSha256, "They were made with different labels: a figure may differ because the labels do.");
            Check(a.Report.Origin.Data != b.Report.Origin.Data, $"They were made from different data: {a.Report.Origin.Data}; and {b.Report.Origin.Data}.");
            Check(a.Run.Request.LabelColumn != b.Run.Request.LabelColumn, $"They ask by different labels: {a.Run.Request.LabelColumn} and {b.Run.Request.LabelColumn}.");
            Check(
                a.Run.Request.GroupColumn != b.Run.Request.GroupColumn || a.Run.Request.ExcludeGroup != b.Run.Request.ExcludeGroup,
                $"They group clips differently: {Grouping(a.Run.Request)}; and {Grouping(b.Run.Request)}. Leaving groups out makes every figure lower.");
            Check(
                a.Run.Request.SplitColumn != b.Run.Request.SplitColumn || a.Run.Request.TrainVersusTest != b.Run.Request.TrainVersusTest,
                "They split the clips differently.");
            return obstacles;

            void Check(bool differs, string obstacle)
            {
                if (differs)
                {
                    obstacles.Add(obstacle);
                }
            }
        }
    }

    /// <summary>Systems that are in both, in the order of the second; where the first ones have different names, those two come first.</summary>
    public IReadOnlyList<(SystemResult A, SystemResult B)> Pairs
    {
        get
        {
            var pairs = new List<(SystemResult A, SystemResult B)>();
            if (a.Report.Systems.Count > 0 && b.Report.Systems.Count > 0 && a.Report.Systems[0].Name != b.Report.Systems[0].Name)
            {
                pairs.Add((a.Report.Systems[0], b.Report.Systems[0]));
            }

            pairs.AddRange(b.Report.Systems
                .Select(system => (A: a.Report.Systems.FirstOrDefault(other => other.Name == system.Name), B: system))
                .Where(pair => pair.A is not null).Select(pair => (pair.A!, pair.B)));
            return pairs;
        }
    }

    /// <summary>Everything that shaped the figures, with what it was in either run; null where one does not have it.</summary>
    public IReadOnlyList<(string Name, string? A, string? B)> Facts
    {
        get
        {
            var (left, right) = (Origin(a.Report), Origin(b.Report));
            return [.. left.Concat(right).Select(fact => fact.Name).Distinct().Select(name => (name, Find(left, name), Find(right, name)))];
        }
    }

    /// <summary>What can be said of two figures from their intervals alone; null where one has none.</summary>
    /// <param name="a">The figure that is compared with.</param>
    /// <param name="b">The figure that counts positive.</param>
    public static string? Verdict(MetricValue? a, MetricValue? b) => a?.Low is null || b?.Low is null
        ? null
        : a.High < b.Low || b.High < a.Low ? "intervals apart" : "intervals overlap";

    private static string Grouping(EvaluationRequest request) => request.GroupColumn is null ? "no grouping"
        : request.ExcludeGroup ? $"clips of the same {request.GroupColumn} left out" : $"by {request.GroupColumn}, none left out";

    private static string? Find(IEnumerable<ReportFact> facts, string name) => facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    private static List<ReportFact> Origin(EvaluationReport report) =>
    [
        new("Task", report.Task), new("Data", report.Origin.Data), .. report.Parameters, .. report.Counts,
        new("Systems", string.Join(", ", report.Systems.Select(system => system.Name))), new("Labels, SHA-256", report.Origin.LabelsSha256), new("Software", report.Origin.Software),
    ];
}
