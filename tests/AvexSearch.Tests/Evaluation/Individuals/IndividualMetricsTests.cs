using System.Text.Json;
using AvexSearch.Evaluation;
using Xunit;
using static AvexSearch.Tests.Evaluation.Individuals.GoldenIndividuals;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualMetricsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Verification_equals_scikit_learn(int place)
    {
        var golden = Of("verification")[place];
        var trials = Verification(golden.Numbers("scores"), golden.Truths("genuine"));
        var (auc, eer) = trials.Measure();
        Assert.Equal(golden.Number("auc"), auc, Tolerance);
        Assert.Equal(golden.Number("eer"), eer, Tolerance);
        var curve = trials.DetCurve();
        Assert.Equal(new ErrorRates(double.PositiveInfinity, 0, 1), curve[0]);
        Assert.Equal(golden.GetProperty("det").GetArrayLength(), curve.Count - 1);
        foreach (var (point, expected) in curve.Skip(1).Zip(golden.GetProperty("det").EnumerateArray()))
        {
            Assert.Equal(expected[0].GetDouble(), point.Threshold, Tolerance);
            Assert.Equal(expected[1].GetDouble(), point.FalseAcceptance, Tolerance);
            Assert.Equal(expected[2].GetDouble(), point.FalseRejection, Tolerance);
        }
    }

    [Fact]
    public void Normal_deviates_equal_scipy()
    {
        var golden = Of("normal_deviate");
        foreach (var (share, deviate) in golden.Numbers("shares").Zip(golden.Numbers("deviates")))
        {
            Assert.Equal(deviate, NormalDeviate.Of(share), Tolerance);
        }

        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (NormalDeviate.Of(0), NormalDeviate.Of(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDeviate.Of(double.NaN));
    }

    [Fact]
    public void Weights_of_a_draw_count_trials_as_often_as_their_individuals_were_drawn()
    {
        // Individual 0 twice, 1 once, 2 never: written out, the trials of 0 are there twice and those against each other as products.
        float[] scores = [0.9f, 0.3f, 0.5f, 0.4f, 0.7f, 0.8f, 0.2f];
        int[] callers = [0, 0, 1, 1, 0, 2, 1];
        int[] claimed = [0, 1, 1, 0, 0, 2, 2];
        var drawn = new VerificationTrials(scores, callers, claimed).Measure([2, 1, 0]);
        float[] written = [0.9f, 0.9f, 0.7f, 0.7f, 0.5f, 0.3f, 0.3f, 0.4f, 0.4f];
        bool[] genuine = [true, true, true, true, true, false, false, false, false];
        Assert.Equal(Verification([.. written.Select(score => (double)score)], genuine).Measure(), drawn);
    }

    [Fact]
    public void All_scores_equal_give_one_half() =>
        Assert.Equal((0.5, 0.5), Verification([1, 1, 1], [true, false, false]).Measure());

    [Fact]
    public void Without_impostors_nothing_is_defined()
    {
        var trials = Verification([1, 2], [true, true]);
        Assert.Equal((double.NaN, double.NaN), trials.Measure());
        Assert.Empty(trials.DetCurve());
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_refused()
    {
        Assert.Contains("Score 1 ", Assert.Throws<ArgumentException>(() => new VerificationTrials([0, float.NaN], [0, 0], [0, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OpenSetTrials([new OpenSetOutcome(float.NaN, true, true, 0)]));
        Assert.Throws<ArgumentException>(() => new VerificationTrials([0], [0, 0], [0]));
    }

    [Fact]
    public void Ranks_and_CMC_equal_NumPy()
    {
        var golden = Of("cmc");
        var truth = golden.Integers("truth");
        var ranks = golden.GetProperty("scores").EnumerateArray()
            .Select((row, i) => IdentificationRanks.RankOf([.. row.EnumerateArray().Select(score => score.GetSingle())], truth[i])).ToArray();
        Assert.Equal(golden.Integers("ranks"), ranks);
        var kept = new IdentificationRanks(ranks, truth);
        AssertEqual(golden.Numbers("cmc"), kept.Cmc(7));
        Assert.Equal(golden.Number("macro_recall"), kept.MacroRecall(), Tolerance);
    }

    [Fact]
    public void Individuals_without_references_do_not_take_a_rank() =>
        Assert.Equal(1, IdentificationRanks.RankOf([float.NaN, 0.1f, float.NaN], 1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Open_set_figures_equal_their_definitions(int place)
    {
        var golden = Of("open")[place];
        var known = golden.Truths("known");
        var correct = golden.Truths("correct");
        var trials = new OpenSetTrials(golden.Numbers("scores").Select((score, i) => new OpenSetOutcome((float)score, known[i], correct[i], i)));
        foreach (var rate in (string[])["0.01", "0.1", "0.3"])
        {
            var number = double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture);
            var (auroc, area, detected) = trials.Measure(number);
            Assert.Equal(golden.Number("auroc"), auroc, Tolerance);
            Assert.Equal(golden.Number("oscr_area"), area, Tolerance);
            Assert.Equal(golden.GetProperty("dir").Number(rate), detected, Tolerance);
            Assert.Equal(golden.GetProperty("threshold").Number(rate), trials.Threshold(number)!.Value, Tolerance);
        }

        var points = golden.GetProperty("points").EnumerateArray().ToList();
        var curve = trials.OscrCurve();
        Assert.Equal(points.Count, curve.Count);
        foreach (var (point, expected) in curve.Zip(points))
        {
            Assert.Equal(expected[0].ValueKind == JsonValueKind.Null ? double.NegativeInfinity : expected[0].GetDouble(), point.Threshold, Tolerance);
            Assert.Equal(expected[1].GetDouble(), point.FalsePositiveRate, Tolerance);
            Assert.Equal(expected[2].GetDouble(), point.CorrectClassificationRate, Tolerance);
        }
    }

    [Fact]
    public void A_threshold_keeps_to_its_false_alarm_rate_and_no_lower_one_does()
    {
        var random = new Random(7);
        var trials = new OpenSetTrials(Enumerable.Range(0, 200).Select(i => new OpenSetOutcome(random.Next(40) / 40f, i % 2 == 0, false, i)));
        var unknown = Enumerable.Range(0, 200).Where(i => i % 2 == 1).ToList();
        random = new Random(7);
        float[] scores = [.. Enumerable.Range(0, 200).Select(_ => random.Next(40) / 40f)];
        foreach (var rate in (double[])[0, 0.01, 0.05, 0.29, 0.5, 1])
        {
            var threshold = trials.Threshold(rate)!.Value;
            Assert.True(unknown.Count(i => scores[i] > threshold) <= (rate * unknown.Count) + 1e-9);
            Assert.True(threshold == double.NegativeInfinity || unknown.Count(i => scores[i] >= threshold) > rate * unknown.Count);
        }
    }

    [Fact]
    public void A_false_alarm_rate_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OpenSetTrials([]).Threshold(1.5));

    [Fact]
    public void A_thinned_curve_keeps_its_ends()
    {
        var golden = Of("verification")[1];
        var trials = Verification(golden.Numbers("scores"), golden.Truths("genuine"));
        var (all, few) = (trials.DetCurve(), trials.DetCurve(10));
        Assert.Equal(10, few.Count);
        Assert.Equal((all[0], all[^1]), (few[0], few[^1]));
    }

    private static VerificationTrials Verification(double[] scores, bool[] genuine) =>
        new([.. scores.Select(score => (float)score)], new int[scores.Length], [.. genuine.Select(same => same ? 0 : 1)]);

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
