using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class SilhouetteTests
{
    private const double Tolerance = 1e-6;
    private static readonly SilhouetteSettings All = new();

    public static TheoryData<string> Names => [.. ClusteringGolden.Values.Silhouettes.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Items_score_as_by_scikit_learn(string name)
    {
        var golden = ClusteringGolden.Values.Silhouettes.Single(c => c.Name == name);
        EmbeddingMatrix embeddings = new(golden.Embeddings, golden.Dimensions);
        AssertScores(golden.Cosine, Silhouette.Cosine(embeddings, golden.Clusters, All, Token));
        AssertScores(golden.Euclidean, Silhouette.Euclidean(embeddings, golden.Clusters, All, Token));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 2)]
    [InlineData(0, -1, -1)]
    public void It_is_not_defined_for_one_cluster_or_one_per_item(params int[] clusters)
    {
        EmbeddingMatrix embeddings = new(new float[] { 1, 2, 3, 4, 5, 7 }, 2);
        Assert.Null(Silhouette.Cosine(embeddings, clusters, All, Token));
        Assert.Null(Silhouette.Euclidean(embeddings, clusters, All, Token));
    }

    [Fact]
    public void Items_without_a_cluster_do_not_matter()
    {
        var (embeddings, labels) = FormulaVectors.Make(60, 5, 3, seed: 8);
        int[] members = [.. Enumerable.Range(0, 60).Where(item => item % 4 != 0)];
        var some = Silhouette.Euclidean(embeddings, [.. labels.Select((label, item) => item % 4 != 0 ? label : -1)], All, Token);
        var alone = Silhouette.Euclidean(embeddings.Select(members), [.. members.Select(item => labels[item])], All, Token);
        Assert.Equal(members, some!.Items);
        Assert.Equal(alone!.Mean, some.Mean, Tolerance);
    }

    [Fact]
    public void A_sample_is_said_to_be_one_and_each_of_its_items_is_compared_with_all()
    {
        var (embeddings, labels) = FormulaVectors.Make(700, 5, 3, seed: 9);
        var all = Silhouette.Euclidean(embeddings, labels, All, Token)!;
        var sample = Silhouette.Euclidean(embeddings, labels, new SilhouetteSettings { MostItems = 100, Seed = 3 }, Token)!;
        Assert.Equal((false, true, 100), (all.IsSample, sample.IsSample, sample.Items.Count));
        for (var i = 0; i < sample.Items.Count; i++)
        {
            Assert.Equal(all.Values[sample.Items[i]], sample.Values[i], Tolerance);
        }

        Assert.Equal(sample.Items, Silhouette.Cosine(embeddings, labels, new SilhouetteSettings { MostItems = 100, Seed = 3 }, Token)!.Items);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Silhouette.Cosine(new EmbeddingMatrix(new float[4], 2), [0, 1, 1], All, Token));
        Assert.Contains("3 clusters for 2 embeddings", error.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static void AssertScores(ClusteringGolden.Items expected, SilhouetteResult? result)
    {
        Assert.NotNull(result);
        Assert.Equal(expected.Mean, result.Mean, Tolerance);
        for (var i = 0; i < expected.Values.Length; i++)
        {
            Assert.Equal(expected.Values[i], result.Values[i], Tolerance);
        }
    }
}
