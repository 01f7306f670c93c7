using System.Text.Json.Nodes;

namespace AvexSearch.Engine;

/// <summary>Verdict, methods and controls of a system in the flat JSON object: a figure is an object with a value and an interval for each method.</summary>
internal static class FlatMethods
{
    /// <summary>Adds them; figures that systems with one method have as a number become objects.</summary>
    public static void AddTo(JsonObject flat, SystemResult system, ReportVerdict verdict)
    {
        flat["verdict"] = verdict.Word;
        flat["verdict_reason"] = verdict.Sentence;
        flat["best_method"] = verdict.Method;
        foreach (var key in system.Methods.SelectMany(method => method.Metrics).Select(metric => metric.Key).Distinct())
        {
            flat[key] = ByMethod(system, method => Figure(method.Metrics.First(metric => metric.Key == key)));
        }

        flat["cmc"] = ByMethod(system, method => new JsonArray([.. method.Cmc.Select(Figure)]));
        flat["method_verdicts"] = ByMethod(system, method => JsonValue.Create(method.Verdict));
        flat["unavailable"] = new JsonObject(system.Methods.Where(method => method.Unavailable is not null)
            .Select(method => KeyValuePair.Create(method.Method, (JsonNode?)JsonValue.Create(method.Unavailable))));
        flat["controls"] = new JsonObject(system.Controls.Select(control => KeyValuePair.Create(control.Key, (JsonNode?)Control(control))));
    }

    private static JsonObject ByMethod(SystemResult system, Func<MethodFigures, JsonNode?> value) =>
        new(system.Methods.Select(method => KeyValuePair.Create(method.Method, value(method))));

    private static JsonObject Control(ReportControl control)
    {
        var flat = new JsonObject { ["verdict"] = control.Verdict, ["sentence"] = control.Sentence };
        foreach (var metric in control.Metrics)
        {
            flat[metric.Key] = Figure(metric);
        }

        return flat;
    }

    private static JsonObject Figure(MetricValue metric) => new()
    {
        ["value"] = FlatMetrics.Number(metric.Value),
        ["low"] = FlatMetrics.Number(metric.Low),
        ["high"] = FlatMetrics.Number(metric.High),
    };
}
