using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class NeighborListsTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(700, 9)]
    public void Lists_are_those_of_every_pair(int count, int k)
    {
        // 700 items are several blocks of rows and of columns, none of the last whole.
        var (rows, _) = FormulaVectors.Make(count, 5, 4, seed: 17);
        var lists = NeighborLists.Exact(rows, k, null, Token);
        var unit = rows.Unit();
        Assert.Equal(Math.Min(k, count - 1), lists.K);
        for (var item = 0; item < count; item++)
        {
            float[] similarities = [.. Enumerable.Range(0, count).Select(other => (float)Dot(unit.Row(item), unit.Row(other)))];
            var truth = Enumerable.Range(0, count).Where(other => other != item).OrderByDescending(other => similarities[other]).Take(lists.K);
            Assert.Equal(truth.Select(other => similarities[other]), lists.SimilaritiesOf(item).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
            Assert.Equal(lists.SimilaritiesOf(item).ToArray(), lists.Of(item).ToArray().Select(other => similarities[other]), (a, b) => Math.Abs(a - b) < 1e-6f);
        }
    }

    [Fact]
    public void Equal_vectors_are_in_the_order_of_the_items()
    {
        float[] values = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3];
        EmbeddingMatrix rows = new(values, 3);
        var lists = NeighborLists.Exact(rows, 2, null, Token);
        Assert.Equal([1, 2, 0, 2, 0, 1, 0, 1, 0, 1], lists.Neighbors.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        AssertRefused([0], "2 items with 1 neighbours need 2");
        AssertRefused([1, 1], "Item 1 has the neighbour 1");
        AssertRefused([7, 0], "neighbour 7");
        Assert.Throws<OperationCanceledException>(() => NeighborLists.Exact(new EmbeddingMatrix(new float[4], 2), 1, null, new CancellationToken(canceled: true)));
    }

    private static void AssertRefused(int[] neighbors, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new NeighborLists(2, 1, neighbors, new float[2])).Message, StringComparison.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
