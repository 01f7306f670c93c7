using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class RecallEstimateTests
{
    private const int K = 10;
    private const int Samples = 1000;

    [Theory]
    [InlineData(32, 0.95, false)]
    [InlineData(32, 0.99, false)]
    [InlineData(64, 0.99, false)]
    [InlineData(64, 0.998, false)]
    [InlineData(32, 0.95, true)]
    [InlineData(64, 0.95, true)]
    [InlineData(64, 0.99, true)]
    [InlineData(64, 0.998, true)]
    public void The_interval_covers_the_true_recall_as_often_as_it_says(int queries, double recall, bool someMissAll)
    {
        // Hits of a query are missed one by one, or half of the misses are queries of which every hit is missed.
        var random = new Random(9);
        var lost = someMissAll ? (1 - recall) / 2 : 0;
        var found = 1 - ((1 - recall) / (someMissAll ? 2 : 1));
        var truth = (1 - lost) * found;
        var covered = Enumerable.Range(0, Samples).Count(_ =>
        {
            var estimate = RecallEstimate.Of(K, 64, [.. Enumerable.Range(0, queries).Select(_ => random.NextDouble() < lost ? 0 : Enumerable.Range(0, K).Count(_ => random.NextDouble() < found) / (double)K)]);
            return estimate.Low <= truth && truth <= estimate.High;
        });
        Assert.InRange(covered, 0.9 * Samples, Samples);
    }

    [Fact]
    public void A_miss_widens_the_interval_and_never_narrows_it()
    {
        var none = RecallEstimate.Of(K, 64, Enumerable.Repeat(1.0, 32).ToList());
        var one = RecallEstimate.Of(K, 64, [.. Enumerable.Repeat(1.0, 31), 0.9]);
        var all = RecallEstimate.Of(K, 64, [.. Enumerable.Repeat(1.0, 31), 0]);
        Assert.Equal((1, 1), (none.Value, none.High));
        Assert.True(one.Low <= none.Low && all.Low < one.Low, $"{none} {one} {all}");
        Assert.InRange(none.Low, 0.85, 0.97);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_value_lies_within_its_interval(double recall)
    {
        var estimate = RecallEstimate.Of(K, 10, [recall, recall, recall]);
        Assert.True(estimate is { Low: >= 0, High: <= 1 } && estimate.Low <= recall && recall <= estimate.High, estimate.ToString());
        Assert.True(RecallEstimate.Of(K, 10, [recall]) is var single && single.Low <= recall && recall <= single.High, single.ToString());
    }
}
