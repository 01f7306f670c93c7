using System.Text.Json;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class RetrievalMetricsTests
{
    // The house's promise for every metric.
    private const double Tolerance = 1e-6;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Case[] Cases = Load();

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    /// <summary>Values by definition with NumPy: make_retrieval_golden.py.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_equal_their_definitions_in_NumPy(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        var scores = Evaluate(golden.Embeddings, golden.Dimensions, golden.Labels, golden.Groups ?? []);
        Assert.Equal(golden.Expected.RocAuc, scores.RocAuc, Tolerance);
        Assert.Equal(golden.Expected.PrecisionAt1, scores.PrecisionAt1, Tolerance);
        Assert.Equal(golden.Expected.MeanAveragePrecision, scores.MeanAveragePrecision, Tolerance);
        Assert.Equal((golden.Expected.Queries, golden.Expected.Skipped), (scores.Queries, scores.SkippedQueries));
    }

    [Fact]
    public void Blocks_do_not_show_in_the_result()
    {
        // 137 items are several blocks of queries and candidates, none of them whole.
        const int Count = 137;
        const int Dimensions = 5;
        var random = new Random(4);
        float[] embeddings = [.. Enumerable.Range(0, Count * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [.. Enumerable.Range(0, Count).Select(_ => random.Next(7))];
        int[] groups = [.. Enumerable.Range(0, Count).Select(_ => random.Next(40))];
        var expected = PairByPair(embeddings, Dimensions, labels, groups);
        Assert.Equal(expected, Evaluate(embeddings, Dimensions, labels, groups).RocAuc, Tolerance);
    }

    [Fact]
    public void No_items_give_no_queries() => Assert.Equal(new RetrievalScores(0, 0, 0, 0, 0), Evaluate([], 3, [], []));

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Contains("need 6 values, there are 5", Assert.Throws<ArgumentException>(() => Evaluate(new float[5], 3, [0, 1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("1 groups for 2", Assert.Throws<ArgumentException>(() => Evaluate(new float[6], 3, [0, 1], [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate([], 0, [], []));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_with_its_row()
    {
        var error = Assert.Throws<ArgumentException>(() => Evaluate([1, 2, 3, float.NaN, 5, 6], 2, [0, 1, 0], []));
        Assert.Contains("Embedding 1 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => RetrievalMetrics.Evaluate(new float[2], 1, new int[2], default, new CancellationToken(canceled: true)));

    private static RetrievalScores Evaluate(float[] embeddings, int dimensions, int[] labels, int[] groups) =>
        RetrievalMetrics.Evaluate(embeddings, dimensions, labels, groups, TestContext.Current.CancellationToken);

    private static double PairByPair(float[] embeddings, int dimensions, int[] labels, int[] groups)
    {
        List<double> areas = [];
        for (var i = 0; i < labels.Length; i++)
        {
            var candidates = Enumerable.Range(0, labels.Length).Where(j => j != i && groups[j] != groups[i]).ToList();
            var others = candidates.FindAll(j => labels[j] != labels[i]);
            var positives = candidates.FindAll(j => labels[j] == labels[i]);
            if (positives.Count > 0 && others.Count > 0)
            {
                areas.Add(positives.Average(p => others.Average(n => Cosine(i, p) > Cosine(i, n) ? 1.0 : 0.0)));
            }
        }

        return areas.Average();

        double Cosine(int left, int right)
        {
            double dot = 0, a = 0, b = 0;
            for (var d = 0; d < dimensions; d++)
            {
                double x = embeddings[(left * dimensions) + d], y = embeddings[(right * dimensions) + d];
                (dot, a, b) = (dot + (x * y), a + (x * x), b + (y * y));
            }

            return dot / Math.Sqrt(a * b);
        }
    }

    private static Case[] Load()
    {
        using var file = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "retrieval_golden.json"));
        return JsonSerializer.Deserialize<Case[]>(file, Json)!;
    }

    private sealed record Case(string Name, int Dimensions, float[] Embeddings, int[] Labels, int[]? Groups, Expected Expected);

    private sealed record Expected(double RocAuc, double PrecisionAt1, double MeanAveragePrecision, int Queries, int Skipped);
}
