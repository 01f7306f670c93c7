using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AvexSearch.Engine;

/// <summary>The report as one flat JSON object for scripts: a figure is found by its key at the top. docs/evaluation-json.md says which keys there are.</summary>
public static partial class FlatMetrics
{
    private static readonly JsonSerializerOptions Written = new(ReportJson.Options) { WriteIndented = true };

    /// <summary>The flat object as indented JSON.</summary>
    /// <param name="report">The report.</param>
    public static string Write(EvaluationReport report) => Of(report).ToJsonString(Written);

    /// <summary>The flat object. The figures at the top are those of the first system.</summary>
    /// <param name="report">The report.</param>
    public static JsonObject Of(EvaluationReport report)
    {
        var flat = new JsonObject { ["format"] = report.Format, ["task"] = report.Task, ["title"] = report.Title };
        if (report.Systems.Count > 0)
        {
            AddSystem(flat, report.Systems[0], "system");
        }

        flat["parameters"] = Facts(report.Parameters, asCounts: false);
        flat["counts"] = Facts(report.Counts, asCounts: true);
        if (report.Systems.Count > 1)
        {
            flat["systems"] = new JsonArray([.. report.Systems.Select(system => AddSystem([], system, "name"))]);
        }

        flat["differences"] = new JsonArray([.. report.Differences.Select(Difference)]);
        flat["published"] = new JsonArray([.. report.Published.Select(Published)]);
        flat["notes"] = Texts(report.Notes);
        flat["problems"] = Texts(report.Problems);
        flat["origin"] = JsonSerializer.SerializeToNode(report.Origin, ReportJson.Options);
        return flat;
    }

    private static JsonObject AddSystem(JsonObject flat, SystemResult system, string nameKey)
    {
        flat[nameKey] = system.Name;
        foreach (var metric in system.Metrics)
        {
            flat[metric.Key] = Number(metric.Value);
        }

        if (system.Verdict is { } verdict)
        {
            FlatMethods.AddTo(flat, system, verdict);
        }

        var intervals = new JsonObject();
        foreach (var metric in system.Metrics.Where(metric => metric.Low is not null && metric.High is not null))
        {
            intervals[metric.Key] = new JsonArray(Number(metric.Low), Number(metric.High));
        }

        flat["intervals"] = intervals;
        flat["facts"] = Facts(system.Facts, asCounts: false);
        foreach (var table in system.Tables)
        {
            flat[table.Key] = Table(table);
        }

        return flat;
    }

    private static JsonObject Table(ReportTable table)
    {
        var taken = new HashSet<string>();
        var keys = table.Columns.Select(column => ReportSlug.Unique(ReportSlug.Of(column), taken)).ToList();
        var rows = new JsonObject();
        foreach (var row in table.Rows)
        {
            var cells = new JsonObject();
            foreach (var (key, value) in keys.Zip(row.Values))
            {
                cells[key] = Number(value);
            }

            rows[row.Name] = cells;
        }

        return rows;
    }

    private static JsonObject Facts(IReadOnlyList<ReportFact> facts, bool asCounts)
    {
        var (taken, all) = (new HashSet<string>(), new JsonObject());
        foreach (var fact in facts)
        {
            all[ReportSlug.Unique(ReportSlug.Of(fact.Name), taken)] = asCounts && WholeNumber().IsMatch(fact.Value)
                ? JsonValue.Create(long.Parse(fact.Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))
                : JsonValue.Create(fact.Value);
        }

        return all;
    }

    private static JsonObject Difference(MetricDifference difference) => new()
    {
        ["key"] = difference.Key,
        ["metric"] = difference.Metric,
        ["system"] = difference.System,
        ["against"] = difference.Against,
        ["value"] = Number(difference.Value),
        ["low"] = Number(difference.Low),
        ["high"] = Number(difference.High),
        ["is_clear"] = difference.IsClear,
    };

    private static JsonObject Published(PublishedFigure figure) => new()
    {
        ["key"] = figure.Key,
        ["metric"] = figure.Metric,
        ["system"] = figure.System,
        ["value"] = Number(figure.Value),
        ["source"] = figure.Source,
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    internal static JsonValue? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    [GeneratedRegex(@"^(\d{1,15}|\d{1,3}(,\d{3}){1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}
