using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class ConfusionsTests
{
    [Fact]
    public void A_few_classes_are_all_there()
    {
        var matrix = Confusions.Of("Confusion", "truth", "answer", ["a", "b", "c"], [(0, 0), (0, 1), (0, 1), (2, 2)]);
        Assert.Equal(["a", "b", "c"], matrix.Rows);
        Assert.Equal([[1, 2, 0], [0, 0, 0], [0, 0, 1]], matrix.Counts);
        Assert.Equal("Confusion", matrix.Title);
    }

    [Fact]
    public void Of_very_many_classes_the_most_confused_are_kept_and_the_title_says_so()
    {
        string[] names = [.. Enumerable.Range(0, 5000).Select(name => name.ToString("D4", CultureInfo.InvariantCulture))];
        IEnumerable<(int, int)> right = names.Select((_, name) => (name, name));
        var matrix = Confusions.Of("Confusion", "truth", "answer", names, [.. right, (4990, 17), (4990, 17), (3, 4)]);
        Assert.Equal(Confusions.MostClasses, matrix.Rows.Count);
        Assert.Equal(matrix.Rows, matrix.Columns);
        Assert.Contains("4990", matrix.Rows);
        Assert.Equal(2, matrix.Counts[matrix.Rows.ToList().IndexOf("4990")][matrix.Columns.ToList().IndexOf("0017")]);
        Assert.Equal("Confusion: the 200 of 5000 classes that are confused most, among themselves", matrix.Title);
    }

    [Fact]
    public void Of_very_many_clusters_and_classes_the_largest_are_kept_and_the_title_says_so()
    {
        int[] classes = [.. Enumerable.Range(0, 300), 290, 290], clusters = [.. Enumerable.Range(0, 300).Select(item => item % 250), 249, 249];
        string[] names = [.. Enumerable.Range(0, 300).Select(name => name.ToString("D3", CultureInfo.InvariantCulture))];
        var matrix = Confusions.Of(ContingencyTable.Of(classes, clusters), names);
        Assert.Equal((Confusions.MostClasses, Confusions.MostClasses), (matrix.Rows.Count, matrix.Columns.Count));
        Assert.Equal("Clusters and classes: the 200 largest of 250 clusters, the 200 commonest of 300 classes", matrix.Title);
        Assert.Equal(2, matrix.Counts[matrix.Rows.ToList().IndexOf("249")][matrix.Columns.ToList().IndexOf("290")]);

        var small = Confusions.Of(ContingencyTable.Of([0, 1, 1], [4, 4, 7]), ["owl", "crow"]);
        Assert.Equal(("contingency", "Clusters and classes"), (small.Key, small.Title));
        Assert.Equal(["4", "7"], small.Rows);
        Assert.Equal([[1, 1], [0, 1]], small.Counts);
    }

    /// <summary>Probes and detection count their answers before they are shown.</summary>
    [Fact]
    public void Counted_answers_of_very_many_classes_are_kept_within_the_same_limits()
    {
        string[] names = [.. Enumerable.Range(0, 300).Select(name => name.ToString("D3", CultureInfo.InvariantCulture))];
        int[] truth = [.. Enumerable.Range(0, 300), 290, 290], answers = [.. Enumerable.Range(0, 300), 17, 17];
        var matrix = Confusions.Of(new ConfusionMatrix(names, truth, answers));
        Assert.Equal((Confusions.MostClasses, Confusions.MostClasses), (matrix.Rows.Count, matrix.Columns.Count));
        Assert.Equal(2, matrix.Counts[matrix.Rows.ToList().IndexOf("290")][matrix.Columns.ToList().IndexOf("017")]);
        Assert.Equal("Confusion: the 200 of 300 classes that are confused most, among themselves", matrix.Title);
        Assert.Equal("Confusion", Confusions.Of(new ConfusionMatrix(["a", "b"], [0, 1], [0, 0])).Title);
    }
}
