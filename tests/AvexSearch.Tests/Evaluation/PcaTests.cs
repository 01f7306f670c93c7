using System.Text.Json;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class PcaTests
{
    private const double Tolerance = 1e-6;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Case[] Cases = Load();

    public static TheoryData<ulong> Seeds => [.. Cases.Select(c => c.Seed)];

    /// <summary>Values by scikit-learn: make_pca_golden.py.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Components_equal_scikit_learn(ulong seed)
    {
        var golden = Cases.Single(c => c.Seed == seed);
        var (rows, _) = FormulaVectors.Make(golden.Count, golden.Dimensions, golden.Clusters, seed);
        var result = Pca.Fit(rows, golden.Components, Token);
        AssertNear(golden.Vectors, result.Components.ToArray());
        AssertNear(golden.Ratio, [.. result.ExplainedVarianceRatio]);
        AssertNear([.. golden.Variance.Select(value => value / golden.Variance[0])], [.. result.ExplainedVariance.Select(value => value / golden.Variance[0])]);
        AssertNear(golden.FirstCoordinates, result.Coordinates[..golden.FirstCoordinates.Length].ToArray());
    }

    [Fact]
    public void It_can_be_repeated_to_the_last_bit()
    {
        var (rows, _) = FormulaVectors.Make(300, 20, 4, seed: 35);
        Assert.Equal(Pca.Fit(rows, 2, Token).Coordinates.ToArray(), Pca.Fit(rows, 2, Token).Coordinates.ToArray());
    }

    [Fact]
    public void Items_that_do_not_differ_lie_on_one_place()
    {
        var result = Pca.Fit(new EmbeddingMatrix(new float[] { 1, 2, 3, 1, 2, 3 }, 3), 2, Token);
        Assert.All(result.Coordinates.ToArray(), value => Assert.Equal(0, value, Tolerance));
        Assert.Equal([0, 0], result.ExplainedVarianceRatio);
    }

    [Fact]
    public void Two_items_lie_on_a_line()
    {
        var result = Pca.Fit(new EmbeddingMatrix(new float[] { 0, 0, 3, 4 }, 2), 2, Token);
        AssertNear([1, 0], [.. result.ExplainedVarianceRatio]);
        AssertNear([-2.5, 0, 2.5, 0], result.Coordinates.ToArray());
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        EmbeddingMatrix rows = new(new float[6], 3);
        Assert.Contains("4 components of 2 items of 3 dimensions", Assert.Throws<ArgumentException>(() => Pca.Fit(rows, 4, Token)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Pca.Fit(rows.Select([0]), 1, Token));
        Assert.Throws<OperationCanceledException>(() => Pca.Fit(rows, 1, new CancellationToken(canceled: true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    private static Case[] Load()
    {
        using var file = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "pca_golden.json"));
        return JsonSerializer.Deserialize<Case[]>(file, Json)!;
    }

    private sealed record Case(
        int Count, int Dimensions, int Clusters, ulong Seed, int Components, double[] Vectors, double[] Variance, double[] Ratio, double[] FirstCoordinates);
}
