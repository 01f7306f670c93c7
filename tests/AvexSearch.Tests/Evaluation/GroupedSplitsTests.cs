using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class GroupedSplitsTests
{
    [Fact]
    public void Names_of_a_label_file_are_understood()
    {
        var split = GroupedSplits.FromNames(["train", " Valid", "val", "validation", "dev", "TEST", null, " ", "training"], []);
        Assert.Equal([0, 8], split.Train);
        Assert.Equal([1, 2, 3, 4], split.Validation);
        Assert.Equal([5], split.Test);
    }

    [Theory]
    [InlineData("part 'tets'", "train", "tets")]
    [InlineData("1 items to train on, 0 to validate on and 0 to test on", "train", null)]
    [InlineData("0 items to train on", "test", "valid")]
    public void Names_that_make_no_split_are_refused(string message, string? first, string? second) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => GroupedSplits.FromNames([first, second], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_given_split_with_a_group_on_two_sides_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => GroupedSplits.FromNames(["train", "train", "test"], [5, 6, 5]));
        Assert.Contains("Item 0 (training) and Item 2 (test) are of one group", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => GroupedSplits.FromNames(["train", "train", "test"], [5, 6, 5], item => $"clip {"abc"[item]}"));
        Assert.Contains("clip a (training) and clip c (test) are of one group", error.Message, StringComparison.Ordinal);
        Assert.Equal([5], new DataSplit([0, 1], [], [2]).SharedGroups([5, 6, 5]));
    }

    /// <summary>Many shapes of data from a seed: whatever the groups are, none is on two sides.</summary>
    [Fact]
    public void No_group_is_ever_on_two_sides()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var (labels, groups) = Data(seed);
            var folds = 2 + (seed % 4);
            var splits = GroupedSplits.Folds(labels, groups, folds, seed).Append(GroupedSplits.HoldOut(labels, groups, 0.2, 0.2, seed)).ToList();
            foreach (var split in splits)
            {
                var sides = new[] { split.Train, split.Validation, split.Test }.Select(part => part.Select(item => groups[item]).ToHashSet()).ToList();
                Assert.Empty(sides[0].Intersect(sides[1]).Concat(sides[0].Intersect(sides[2])).Concat(sides[1].Intersect(sides[2])));
                Assert.Equal(Enumerable.Range(0, labels.Count), split.Train.Concat(split.Validation).Concat(split.Test).Order());
                Assert.NotEmpty(split.Train);
                Assert.NotEmpty(split.Test);
            }

            Assert.Equal(Enumerable.Range(0, labels.Count), splits.Take(folds).SelectMany(split => split.Test).Order());
        }
    }

    [Fact]
    public void Classes_are_spread_evenly_where_groups_allow()
    {
        // 60 groups of 5 items, each of one of 3 classes: every fold of 5 should get 4 groups of each class.
        int[] groups = [.. Enumerable.Range(0, 300).Select(item => item / 5)];
        var labels = GoldenLabels.Of([.. groups.Select(group => group % 3)], 3);
        foreach (var split in GroupedSplits.Folds(labels, groups, 5, 1))
        {
            Assert.Equal([20, 20, 20], Enumerable.Range(0, 3).Select(place => split.Test.Count(item => labels.Of(item)[0] == place)));
        }

        var holdOut = GroupedSplits.HoldOut(labels, groups, 0.15, 0.25, 1);
        Assert.Equal((180, 45, 75), (holdOut.Train.Count, holdOut.Validation.Count, holdOut.Test.Count));
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        var (labels, groups) = Data(3);
        Assert.Equal(GroupedSplits.HoldOut(labels, groups, 0.2, 0.2, 9).Test, GroupedSplits.HoldOut(labels, groups, 0.2, 0.2, 9).Test);
        Assert.Contains(Enumerable.Range(10, 5), seed => !GroupedSplits.HoldOut(labels, groups, 0.2, 0.2, seed).Test.SequenceEqual(GroupedSplits.HoldOut(labels, groups, 0.2, 0.2, 9).Test));
    }

    [Fact]
    public void Too_few_groups_are_refused_in_a_sentence()
    {
        var labels = GoldenLabels.Of([0, 1, 0, 1], 2);
        var error = Assert.Throws<ArgumentException>(() => GroupedSplits.Folds(labels, [1, 1, 2, 2], 3, 0));
        Assert.Contains("2 groups cannot be kept apart in 3 parts", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GroupedSplits.HoldOut(labels, [], 0.5, 0.5, 0));
        Assert.Throws<ArgumentException>(() => GroupedSplits.HoldOut(labels, [1, 2], 0, 0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedSplits.Folds(labels, [], 1, 0));
    }

    [Fact]
    public void A_class_that_cannot_be_on_both_sides_is_named()
    {
        var labels = GoldenLabels.Of([0, 0, 1, 1, 1], 2);
        int[] groups = [1, 1, 2, 3, 4];
        Assert.Contains("Class 'c00' has one group only", Assert.Single(GroupedSplits.FoldNotes(labels, groups)), StringComparison.Ordinal);
        Assert.Contains("Class 'c00' is in the test part only", Assert.Single(new DataSplit([2, 3], [], [0, 1, 4]).Notes(labels)), StringComparison.Ordinal);
        Assert.Contains("Class 'c00' is in the training part only", Assert.Single(new DataSplit([0, 1, 2, 3], [], [4]).Notes(labels)), StringComparison.Ordinal);
    }

    private static (LabelSets Labels, int[] Groups) Data(int seed)
    {
        var random = new Random(seed);
        var (items, groups, classes) = (random.Next(20, 200), random.Next(6, 30), random.Next(1, 9));
        int[] group = [.. Enumerable.Range(0, items).Select(item => item < groups ? item : random.Next(groups) * random.Next(2))];
        int[][] sets = [.. group.Select(g => (int[])[.. Enumerable.Range(0, random.Next(seed % 3 == 0 ? 0 : 1, 3)).Select(i => i == 0 ? g % classes : random.Next(classes)).Distinct()])];
        return (GoldenLabels.Of(sets, classes), group);
    }
}
