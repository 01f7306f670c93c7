using System.Text.Json;

namespace AvexSearch.Engine;

/// <summary>Reads a line of BEANS' detection files: <c>{"path": …, "length": …, "annotations": [{"st": …, "ed": …, "label": …}]}</c>.</summary>
internal static class BeansLine
{
    /// <summary>Adds the labels of a line, or what is wrong with them.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">Its number, 1 for the first.</param>
    /// <param name="annotator">Who labelled, or null.</param>
    /// <param name="entries">Told the labels.</param>
    /// <param name="silent">Told the recording, where it has no annotations.</param>
    /// <param name="problems">Told what is wrong.</param>
    public static void Read(string text, int line, string? annotator, List<LabelEntry> entries, List<LabelEntry> silent, List<LabelProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "path") is not { Length: > 0 } path)
            {
                problems.Add(new LabelProblem(line, "path", "nothing", "an object with the recording's path"));
                return;
            }

            if (!root.TryGetProperty("annotations", out var annotations) || annotations.ValueKind != JsonValueKind.Array)
            {
                problems.Add(new LabelProblem(line, "annotations", "nothing", "a list"));
                return;
            }

            if (annotations.GetArrayLength() == 0)
            {
                silent.Add(new LabelEntry { Row = line, File = path });
            }

            foreach (var annotation in annotations.EnumerateArray())
            {
                Add(path, annotation, line, annotator, entries, problems);
            }
        }
        catch (JsonException e)
        {
            problems.Add(new LabelProblem(line, null, $"no JSON ({e.Message})", "a JSON object"));
        }
    }

    private static void Add(string path, JsonElement annotation, int line, string? annotator, List<LabelEntry> entries, List<LabelProblem> problems)
    {
        if (annotation.ValueKind != JsonValueKind.Object || NumberOf(annotation, "st") is not { } start || NumberOf(annotation, "ed") is not { } end)
        {
            problems.Add(new LabelProblem(line, "annotations", $"'{annotation}'", "an object with st and ed in seconds and a label"));
            return;
        }

        var entry = new LabelEntry { Row = line, File = path, StartSeconds = start, EndSeconds = end, Label = TextOf(annotation, "label"), Annotator = annotator };
        var faults = LabelChecks.Faults(entry).Select(fault => new LabelProblem(line, "annotations", $"{fault.Found} in '{annotation}'", fault.Expected)).ToList();
        problems.AddRange(faults);
        entries.AddRange(faults.Count == 0 ? [entry] : []);
    }

    private static string? TextOf(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static double? NumberOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
