using System.Text.Json;
using AvexSearch.Evaluation;

namespace AvexSearch.Tests.Evaluation;

/// <summary>Reads stored values and makes labels whose classes are "c00", "c01"..., also those that no item has.</summary>
internal static class GoldenLabels
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static T Load<T>(string file)
    {
        using var stream = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", file));
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    public static LabelSets Of(IReadOnlyList<int[]> labels, int classes)
    {
        string[] all = [.. Enumerable.Range(0, classes).Select(Name)];
        var withAll = LabelSets.FromSets([.. labels.Select(set => (string[])[.. set.Select(Name)]), all]);
        return withAll.Select([.. Enumerable.Range(0, labels.Count)]);
    }

    public static LabelSets Of(IReadOnlyList<int> labels, int classes) => Of([.. labels.Select(label => (int[])[label])], classes);

    public static string Name(int place) => $"c{place:00}";
}
