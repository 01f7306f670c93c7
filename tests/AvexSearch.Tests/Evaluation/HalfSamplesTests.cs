using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class HalfSamplesTests
{
    private static readonly Interval Any = new(double.NegativeInfinity, double.PositiveInfinity);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Every_draw_is_half_of_the_groups_and_no_group_is_drawn_twice(int groups)
    {
        int[] groupOf = [.. Enumerable.Range(0, groups * 3).Select(item => item % groups)];
        HalfSamples.Intervals(groupOf, [0], [Any], new() { Resamples = 50 }, (counts, values) =>
        {
            var drawn = counts.ToArray();
            Assert.Equal(groups / 2 * 3, drawn.Sum());
            Assert.All(Enumerable.Range(0, drawn.Length), item => Assert.True(drawn[item] is 0 or 1 && drawn[item] == drawn[item % groups]));
            values[0] = 0;
        }, Token);
    }

    /// <summary>The standard error of a mean is known: the deviation of the items over the root of their number.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(5)]
    public void The_spread_is_the_sampling_error_of_all_items(int items)
    {
        double[] values = [.. Enumerable.Range(0, items).Select(item => Math.Sin(item * 12.9898) * 5)];
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (items - 1) / items);
        double[] draws = new double[4000];
        var place = -1;
        HalfSamples.Intervals(Groups(items), [mean], [Any], new() { Resamples = draws.Length }, (counts, means) =>
            draws[Interlocked.Increment(ref place)] = means[0] = Mean(values, counts), Token);
        var half = items / 2;
        var spread = Math.Sqrt(half / (double)(items - half)) * Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean)));
        Assert.InRange(spread / error, 0.95, 1.05);
    }

    /// <summary>
    /// What an interval promises, over 200 small archives of 24 recordings each: most intervals cover the mean of the figure over all such archives. A
    /// bootstrap with copies covers it in none: its draws agree better than any archive.
    /// </summary>
    [Theory]
    [InlineData("nmi")]
    [InlineData("ami")]
    [InlineData("ari")]
    public void Intervals_of_small_samples_cover_the_mean_of_the_figure(string score)
    {
        const int Archives = 200;
        var random = new Random(11);
        List<double> figures = [];
        List<Interval> intervals = [];
        for (var archive = 0; archive < 6 * Archives; archive++)
        {
            var (table, groups) = Archive(random);
            figures.Add(Score(ClusterMetrics.Evaluate(table), score));
            if (archive < Archives)
            {
                intervals.Add(HalfSamples.Intervals(groups, [figures[^1]], [Any], new() { Resamples = 200 },
                    (counts, values) => values[0] = Score(ClusterMetrics.Evaluate(table.Drawn(counts)), score), Token)[0]!.Value);
            }
        }

        var mean = figures.Average();
        Assert.InRange(intervals.Average(interval => mean >= interval.Low && mean <= interval.High ? 1.0 : 0), 0.85, 0.99);
    }

    [Fact]
    public void Draws_are_moved_to_the_figure_and_the_interval_stays_within_what_is_possible()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(item => item % 2 * 0.2)];
        var interval = Interval(new Interval(0, 1), counts => 0.5 + Mean(values, counts), 0.98);
        Assert.Equal(1, interval!.Value.High);
        Assert.InRange(interval.Value.Low, 0.9, 0.96);
    }

    [Fact]
    public void A_few_draws_far_off_leave_the_figure_inside()
    {
        // One draw in about 200 holds none of the first six: it is far off, and beyond the percentiles.
        var interval = Interval(Any, counts => counts[0] + counts[1] + counts[2] + counts[3] + counts[4] + counts[5] == 0 ? -1000 : 1, 3)!.Value;
        Assert.InRange(3, interval.Low, interval.High);
    }

    [Fact]
    public void Draws_that_do_not_define_the_figure_are_left_out_and_there_may_be_none()
    {
        Assert.Null(Interval(Any, _ => double.NaN, 1));
        Assert.NotNull(Interval(Any, counts => counts[0] == 0 ? double.NaN : 1, 1));
        Assert.Null(HalfSamples.Intervals(Groups(4), [1], [Any], new() { Resamples = 0 }, (_, values) => values[0] = 1, Token)[0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(item => item * 0.1)];
        Interval? With(int seed) => HalfSamples.Intervals(
            Groups(20), [1], [Any], new() { Resamples = 100, Seed = seed }, (counts, means) => means[0] = Mean(values, counts), Token)[0];
        Assert.Equal(With(42), With(42));
        Assert.NotEqual(With(42), With(43));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int[] Groups(int count) => [.. Enumerable.Range(0, count)];

    private static Interval? Interval(Interval range, Func<int[], double> statistic, double value) => HalfSamples.Intervals(
        Groups(20), [value], [range], new() { Resamples = 500 }, (counts, values) => values[0] = statistic(counts.ToArray()), Token)[0];

    private static double Mean(double[] values, ReadOnlySpan<int> counts)
    {
        double sum = 0;
        var drawn = 0;
        for (var item = 0; item < values.Length; item++)
        {
            sum += counts[item] * values[item];
            drawn += counts[item];
        }

        return sum / drawn;
    }

    /// <summary>24 recordings of 3 clips; a recording is of one of 8 classes, and a share of its own of its clips is in a cluster of another class.</summary>
    private static (ContingencyTable Table, int[] Groups) Archive(Random random)
    {
        const int Recordings = 24, Clips = 3, Kinds = 8;
        var (classes, clusters) = (new int[Recordings * Clips], new int[Recordings * Clips]);
        for (var recording = 0; recording < Recordings; recording++)
        {
            var (kind, share) = (random.Next(Kinds), random.NextDouble());
            for (var clip = recording * Clips; clip < (recording + 1) * Clips; clip++)
            {
                (classes[clip], clusters[clip]) = (kind, random.NextDouble() < share ? random.Next(Kinds) : kind);
            }
        }

        return (ContingencyTable.Of(classes, clusters), [.. Enumerable.Range(0, classes.Length).Select(clip => clip / Clips)]);
    }

    private static double Score(ClusterScores scores, string name) => name switch { "nmi" => scores.Nmi, "ami" => scores.Ami, _ => scores.Ari };
}
