using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class GroupBootstrapTests
{
    private static readonly int[] Groups = [5, 5, 9, 5, 2, 9, 2, 7, 7, 7];
    private static readonly double[] Values = [0.1, 0.4, 0.9, 0.2, 0.7, 0.3, 0.8, 0.6, 0.5, 0.25];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_seed_gives_the_same_draws_and_another_seed_others()
    {
        BootstrapSettings settings = new() { Resamples = 40 };
        Assert.Equal(SampleMeans(settings), SampleMeans(settings));
        Assert.NotEqual(SampleMeans(settings), SampleMeans(settings with { Seed = 43 }));
    }

    [Fact]
    public void More_resamples_begin_with_the_same_draws() =>
        Assert.Equal(SampleMeans(new() { Resamples = 10 }), SampleMeans(new() { Resamples = 30 })[..10]);

    [Fact]
    public void Groups_move_together_and_as_many_are_drawn_as_there_are()
    {
        var draws = 0;
        GroupBootstrap.Samples(Groups, 1, new() { Resamples = 60 }, (counts, _) =>
        {
            var byGroup = new Dictionary<int, int>();
            for (var i = 0; i < Groups.Length; i++)
            {
                Assert.Equal(byGroup.TryAdd(Groups[i], counts[i]) ? counts[i] : byGroup[Groups[i]], counts[i]);
            }

            Assert.Equal(4, byGroup.Values.Sum());
            Interlocked.Increment(ref draws);
        }, Token);
        Assert.Equal(60, draws);
    }

    [Fact]
    public void Which_thread_makes_a_draw_and_when_does_not_show()
    {
        BootstrapSettings settings = new() { Resamples = 200 };
        var alone = SampleMeans(settings);
        Parallel.For(0, 8, _ => Assert.Equal(alone, SampleMeans(settings)));
    }

    [Fact]
    public void Means_are_those_of_the_general_way()
    {
        BootstrapSettings settings = new() { Resamples = 100 };
        double[] holes = [double.NaN, .. Values[1..]];
        var means = GroupBootstrap.Means(Groups, null, [Values, holes], settings, Token);
        Close(SampleMeans(settings), means[0]);
        var samples = GroupBootstrap.Samples(Groups, 1, settings, (counts, statistics) => statistics[0] = WeightedMean(counts, i => i > 0), Token);
        Close(samples[0], means[1]);
    }

    [Fact]
    public void Class_means_are_those_of_the_general_way()
    {
        BootstrapSettings settings = new() { Resamples = 100 };
        var labels = LabelSets.FromSets([["a"], ["b"], ["a", "b"], [], ["c"], ["c"], ["a"], ["b"], ["a", "c"], ["b"]]);
        var means = GroupBootstrap.Means(Groups, labels, [Values], settings, Token);
        var samples = GroupBootstrap.Samples(Groups, 1, settings, (counts, statistics) =>
        {
            // A span does not go into a lambda.
            var drawn = counts.ToArray();
            statistics[0] = Enumerable.Range(0, 3).Select(c => WeightedMean(drawn, i => labels.Of(i).Contains(c))).Where(mean => !double.IsNaN(mean)).Average();
        }, Token);
        Close(samples[0], means[0]);
    }

    [Fact]
    public void Where_nothing_counts_the_mean_is_not_a_number_and_there_is_no_interval()
    {
        var means = GroupBootstrap.Means(new int[2], null, [new double[] { double.NaN, double.NaN }], new() { Resamples = 5 }, Token);
        Assert.All(means[0], mean => Assert.True(double.IsNaN(mean)));
        Assert.Null(GroupBootstrap.Percentile(means[0], 0.95));
    }

    /// <summary>np.quantile([0.3, 0.1, 0.7, 0.2, 0.9, 0.4, 0.65], [(1 - level) / 2, (1 + level) / 2]), NumPy 1.24.2.</summary>
    [Theory]
    [InlineData(0.95, 0.115, 0.87)]
    [InlineData(0.9, 0.13, 0.84)]
    [InlineData(0.5, 0.25, 0.675)]
    public void Percentiles_are_those_of_NumPy(double level, double low, double high)
    {
        var interval = GroupBootstrap.Percentile([0.3, 0.1, double.NaN, 0.7, 0.2, 0.9, 0.4, 0.65], level)!.Value;
        Assert.Equal(low, interval.Low, 1e-12);
        Assert.Equal(high, interval.High, 1e-12);
    }

    [Fact]
    public void An_interval_covers_a_known_mean_about_as_often_as_it_says_and_one_over_items_does_not()
    {
        // 40 groups of 5 items that are nearly the same within a group, mean 0; 200 sets of data. By chance 95 % of them within 4 %.
        const int Sets = 200;
        int byGroup = 0, byItem = 0;
        for (var set = 0; set < Sets; set++)
        {
            var random = new Random(1000 + set);
            var centres = Enumerable.Range(0, 40).Select(_ => Normal(random)).ToArray();
            int[] groups = [.. Enumerable.Range(0, 200).Select(i => i / 5)];
            double[] values = [.. groups.Select(group => centres[group] + (0.1 * Normal(random)))];
            byGroup += Covers(groups, values) ? 1 : 0;
            byItem += Covers([.. Enumerable.Range(0, 200)], values) ? 1 : 0;
        }

        Assert.InRange(byGroup / (double)Sets, 0.91, 0.99);
        Assert.InRange(byItem / (double)Sets, 0, 0.75);
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => GroupBootstrap.Means(Groups, null, [Values], new(), new CancellationToken(canceled: true)));

    private static bool Covers(int[] groups, double[] values)
    {
        var samples = GroupBootstrap.Means(groups, null, [values], new() { Resamples = 300 }, Token);
        var interval = GroupBootstrap.Percentile(samples[0], 0.95)!.Value;
        return interval.Low <= 0 && interval.High >= 0;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[] SampleMeans(BootstrapSettings settings) =>
        GroupBootstrap.Samples(Groups, 1, settings, (counts, statistics) => statistics[0] = WeightedMean(counts, _ => true), Token)[0];

    private static double WeightedMean(ReadOnlySpan<int> counts, Predicate<int> isCounted)
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (isCounted(i))
            {
                (sum, weight) = (sum + (counts[i] * Values[i]), weight + counts[i]);
            }
        }

        return sum / weight;
    }

    private static void Close(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
