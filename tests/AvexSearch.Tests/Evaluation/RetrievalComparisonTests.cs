using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class RetrievalComparisonTests
{
    private const int Count = 120;
    private static readonly BootstrapSettings Settings = new() { Resamples = 300, Seed = 3 };
    private static readonly int[] Groups = [.. Enumerable.Range(0, Count).Select(i => i / 4)];
    private static readonly LabelSets Labels = LabelSets.FromSingle(Enumerable.Range(0, Count).Select(i => $"class {i % 5}"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_system_does_not_differ_from_itself()
    {
        var result = Run(noise: 1, Labels, Groups);
        Assert.All(RetrievalComparison.Between(result, result, Settings, Token), difference =>
            Assert.Equal(new RetrievalDifference(difference.Key, 0, new Interval(0, 0), 0, 1), difference));
    }

    [Fact]
    public void A_better_system_is_better_in_every_draw_and_the_other_way_round_in_none()
    {
        var (good, bad) = (Run(noise: 0.5, Labels, Groups), Run(noise: 8, Labels, Groups));
        var forth = RetrievalComparison.Between(good, bad, Settings, Token).Single(d => d.Key == RetrievalKeys.RocAuc);
        var back = RetrievalComparison.Between(bad, good, Settings, Token).Single(d => d.Key == RetrievalKeys.RocAuc);
        Assert.Equal(good.Value(RetrievalKeys.RocAuc) - bad.Value(RetrievalKeys.RocAuc), forth.Difference);
        Assert.InRange(forth.Difference, forth.Interval!.Value.Low, forth.Interval.Value.High);
        Assert.Equal((1, 0), (forth.ShareAbove, back.ShareAbove));
        Assert.Equal((2.0 / 301, 2.0 / 301), (forth.PValue, back.PValue));
        Assert.Equal(-forth.Interval.Value.High, back.Interval!.Value.Low, 1e-12);
        Assert.Equal(-forth.Interval.Value.Low, back.Interval.Value.High, 1e-12);
    }

    [Fact]
    public void Draws_are_paired()
    {
        // A shift by a constant has no spread when both systems see the same draws.
        var (first, second) = (Run(noise: 1, Labels, Groups), Run(noise: 1, Labels, Groups));
        var shifted = first.Scores[RetrievalKeys.Map].ToArray();
        var scores = second.Scores.ToDictionary(s => s.Key, s => s.Key == RetrievalKeys.Map ? Array.ConvertAll(shifted, v => v - 0.25) : s.Value);
        var difference = RetrievalComparison.Between(first, second with { Scores = scores }, Settings, Token).Single(d => d.Key == RetrievalKeys.Map);
        Assert.Equal(0.25, difference.Interval!.Value.Low, 1e-12);
        Assert.Equal(0.25, difference.Interval.Value.High, 1e-12);
    }

    [Fact]
    public void Systems_that_were_asked_different_things_are_refused()
    {
        var result = Run(noise: 1, Labels, Groups);
        AssertRefused(result, Run(1, LabelSets.FromSingle(Enumerable.Range(0, Count).Select(i => $"class {i % 6}")), Groups), "different labels");
        AssertRefused(result, Run(1, Labels, [.. Groups.Select(group => group / 2)]), "different bootstrap groups");
        AssertRefused(result, result with { Queries = [.. result.Queries.Skip(1)] }, "120 and 119");
    }

    private static void AssertRefused(RetrievalResult first, RetrievalResult second, string sentence) => Assert.Contains(
        sentence, Assert.Throws<ArgumentException>(() => RetrievalComparison.Between(first, second, Settings, Token)).Message, StringComparison.Ordinal);

    private static RetrievalResult Run(double noise, LabelSets labels, int[] groups)
    {
        const int Dimensions = 8;
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, Count * Dimensions).Select(i =>
            (float)((i % Dimensions == i / Dimensions % 5 ? 1 : 0) + (noise * (random.NextDouble() - 0.5))))];
        return RetrievalEvaluation.Run(
            new RetrievalRequest { Embeddings = new EmbeddingMatrix(values, Dimensions), Labels = labels, BootstrapGroups = groups, Bootstrap = Settings }, null, Token);
    }
}
