using System.Text.Json;

namespace AvexSearch.Tests.Evaluation.Individuals;

/// <summary>Values of make_individuals_golden.py.</summary>
internal static class GoldenIndividuals
{
    /// <summary>The house's promise for every metric.</summary>
    public const double Tolerance = 1e-6;

    private static readonly JsonDocument Document = JsonDocument.Parse(
        File.ReadAllBytes(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "Individuals", "individuals_golden.json")));

    public static JsonElement Of(string name) => Document.RootElement.GetProperty(name);

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static int[] Integers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    public static bool[] Truths(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetBoolean())];

    public static string[] Texts(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    /// <summary>A matrix, row-major.</summary>
    public static double[] Matrix(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))];
}
