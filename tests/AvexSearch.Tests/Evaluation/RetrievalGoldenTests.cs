using System.Text.Json;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

/// <summary>Values by definition with NumPy, most of them also scikit-learn's: make_retrieval_golden.py.</summary>
public sealed class RetrievalGoldenTests
{
    // The house's promise for every metric.
    private const double Tolerance = 1e-6;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Case[] Cases = Load();

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Metrics_equal_their_definitions_in_NumPy(string name)
    {
        var (expected, result) = Run(name);
        Assert.Equal((expected.Valid, expected.Skipped), (result.ValidQueries, result.SkippedQueries));
        Assert.Equal(expected.Metrics.Keys.Order(), result.Metrics.Select(metric => metric.Key).Order());
        Assert.All(expected.Metrics, metric => Assert.Equal(metric.Value, result.Value(metric.Key), Tolerance));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Classes_equal_their_definitions_in_NumPy(string name)
    {
        var (expected, result) = Run(name);
        Assert.Equal(expected.Classes.Select(c => (c.Name, c.Queries)), result.Classes.Select(c => (c.Name, c.Queries)));
        Assert.All(expected.Classes.Zip(result.Classes), pair =>
        {
            Assert.Equal(pair.First.RocAuc, pair.Second.RocAuc, Tolerance);
            Assert.Equal(pair.First.PrecisionAt1, pair.Second.PrecisionAt1, Tolerance);
            Assert.Equal(pair.First.MeanAveragePrecision, pair.Second.MeanAveragePrecision, Tolerance);
            Assert.Equal(pair.First.RPrecision, pair.Second.RPrecision, Tolerance);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Curves_equal_their_definitions_in_NumPy(string name)
    {
        var (expected, result) = Run(name);
        Assert.Equal(Enumerable.Range(0, 101).Select(i => i / 100.0), result.Roc.X);
        Assert.Equal(Enumerable.Range(0, 101).Select(i => i / 100.0), result.PrecisionRecall.X);
        Assert.All(expected.Roc.Zip(result.Roc.Y), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.All(expected.PrecisionRecall.Zip(result.PrecisionRecall.Y), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_nearest_candidates_are_those_of_NumPy(string name)
    {
        var (expected, result) = Run(name);
        Assert.Equal(expected.Nearest, result.Queries.Select(query => query.Nearest));
        var firsts = result.Scores[RetrievalKeys.PrecisionAt(1)].ToArray();
        Assert.All(result.Queries.Zip(firsts).Where(pair => pair.First.Counts), pair => Assert.Equal(pair.Second == 1, pair.First.IsCorrect));
    }

    private static (Expected Expected, RetrievalResult Result) Run(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        RetrievalRequest request = new()
        {
            Embeddings = new EmbeddingMatrix(golden.Embeddings, golden.Dimensions),
            Labels = LabelSets.FromSets(golden.Labels),
            Groups = golden.Groups,
            IsQuery = golden.IsQuery,
            IsDatabase = golden.IsDatabase,
            Bootstrap = new BootstrapSettings { Resamples = 3 },
        };
        return (golden.Expected, RetrievalEvaluation.Run(request, null, TestContext.Current.CancellationToken));
    }

    private static Case[] Load()
    {
        using var file = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "retrieval_golden.json"));
        return JsonSerializer.Deserialize<Case[]>(file, Json)!;
    }

    private sealed record Case(
        string Name, int Dimensions, float[] Embeddings, string[][] Labels, int[]? Groups, bool[]? IsQuery, bool[]? IsDatabase, Expected Expected);

    private sealed record Expected(
        Dictionary<string, double> Metrics, int Valid, int Skipped, ClassRetrieval[] Classes, int[] Nearest, double[] Roc, double[] PrecisionRecall);
}
