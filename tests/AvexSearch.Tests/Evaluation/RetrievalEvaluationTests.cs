using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class RetrievalEvaluationTests
{
    private const double Tolerance = 1e-6;
    private static readonly BootstrapSettings Few = new() { Resamples = 50 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Blocks_do_not_show_in_the_result()
    {
        // 437 items are several blocks of queries and of candidates, none of them whole; 300 values are more than one block of a sum.
        var request = Random(437, 300, 7, 4) with { Groups = Numbers(437, 80, 5) };
        var result = Run(request);
        Assert.Equal(PairByPair(request), result.Value(RetrievalKeys.RocAuc), Tolerance);
    }

    [Fact]
    public void Copies_tie_wherever_they_stand()
    {
        // Five different rows, 60 copies of each in mixed order: a similarity that depended on the place would order the copies.
        var rows = Random(5, 333, 5, 6).Embeddings;
        var kinds = Numbers(300, 5, 7);
        var request = new RetrievalRequest { Embeddings = rows.Select(kinds), Labels = Labels(Numbers(300, 2, 8)), Bootstrap = Few };
        var result = Run(request);
        Assert.Equal(PairByPair(request), result.Value(RetrievalKeys.RocAuc), Tolerance);
        foreach (var query in result.Queries)
        {
            // All copies are equally near, so the nearest is the first of them.
            Assert.Equal(Array.FindIndex(kinds, kind => kind == kinds[query.Item]) is var first && first == query.Item
                ? Array.FindIndex(kinds, first + 1, kind => kind == kinds[query.Item])
                : first, query.Nearest);
        }
    }

    [Fact]
    public void The_same_request_gives_the_same_bits()
    {
        var request = Random(300, 20, 4, 9);
        var (first, second) = (Run(request), Run(request));
        Assert.Equal(first.Metrics, second.Metrics);
        Assert.Equal(first.Roc.Y, second.Roc.Y);
        Assert.Equal(first.PrecisionRecall.Y, second.PrecisionRecall.Y);
    }

    [Fact]
    public void An_item_without_labels_is_ranked_but_does_not_count_as_a_query()
    {
        var request = new RetrievalRequest
        {
            Embeddings = new EmbeddingMatrix(new float[] { 1, 0, 1, 1, 3, 1 }, 2),
            Labels = LabelSets.FromSets([["a"], ["a"], []]),
            Bootstrap = Few,
        };
        var result = Run(request);
        Assert.Equal((2, 1), (result.ValidQueries, result.SkippedQueries));
        Assert.Equal(0, result.Value(RetrievalKeys.RocAuc));
        Assert.Equal(new QueryOutcome(0, true, 2, 3 / MathF.Sqrt(10), false), result.Queries[0] with { Similarity = 3 / MathF.Sqrt(10) });
        Assert.Equal(3 / MathF.Sqrt(10), result.Queries[0].Similarity, 1e-6f);
        Assert.False(result.Queries[2].Counts);
        Assert.True(double.IsNaN(result.Scores[RetrievalKeys.Map].Span[2]));
    }

    [Fact]
    public void Intervals_hold_the_value_and_are_those_of_the_public_bootstrap()
    {
        var groups = Numbers(200, 30, 12);
        var request = Random(200, 6, 4, 11) with { BootstrapGroups = groups, Bootstrap = new BootstrapSettings { Resamples = 200 } };
        var result = Run(request);
        Assert.All(result.Metrics, metric => Assert.InRange(metric.Value, metric.Interval!.Value.Low, metric.Interval.Value.High));
        var samples = GroupBootstrap.Means(groups, null, [result.Scores[RetrievalKeys.Map]], request.Bootstrap, Token);
        Assert.Equal(GroupBootstrap.Percentile(samples[0], 0.95), result.Metrics.Single(metric => metric.Key == RetrievalKeys.Map).Interval);
    }

    [Fact]
    public void No_resamples_give_no_intervals() => Assert.All(
        Run(Random(30, 3, 2, 1) with { Bootstrap = new BootstrapSettings { Resamples = 0 } }).Metrics, metric => Assert.Null(metric.Interval));

    [Fact]
    public void No_items_give_no_queries()
    {
        var result = Run(new RetrievalRequest { Embeddings = new EmbeddingMatrix(default, 3), Labels = LabelSets.FromSets([]) });
        Assert.Equal((0, 0), (result.ValidQueries, result.SkippedQueries));
        Assert.All(result.Metrics, metric => Assert.Equal((0, null), (metric.Value, metric.Interval)));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var seen = new Shares();
        RetrievalEvaluation.Run(Random(500, 4, 3, 2), seen, Token);
        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal(1, seen.Values[^1]);
        Assert.True(seen.Values.Count > 1);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var request = Random(4, 2, 2, 1);
        AssertRefused(request with { Labels = Labels([0, 1]) }, "2 label sets for 4 embeddings");
        AssertRefused(request with { Groups = new int[3] }, "3 groups for 4");
        AssertRefused(request with { IsQuery = new bool[5] }, "5 query marks for 4");
        AssertRefused(request with { IsDatabase = new bool[5] }, "5 database marks for 4");
        AssertRefused(request with { BootstrapGroups = new int[1] }, "1 bootstrap groups for 4");
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(request with { Cutoffs = [0] }));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_with_its_row()
    {
        var error = Assert.Throws<ArgumentException>(() => new EmbeddingMatrix(new float[] { 1, 2, 3, float.NaN, 5, 6 }, 2));
        Assert.Contains("Embedding 1 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_was_not_asked_for_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Run(Random(9, 2, 2, 1)).Value(RetrievalKeys.PrecisionAt(7)));
        Assert.Contains("no metric 'retrieval_precision_at_7', there are retrieval_roc_auc,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => RetrievalEvaluation.Run(Random(9, 2, 2, 1), null, new CancellationToken(canceled: true)));

    private static void AssertRefused(RetrievalRequest request, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => Run(request)).Message, StringComparison.Ordinal);

    private static RetrievalResult Run(RetrievalRequest request) => RetrievalEvaluation.Run(request, null, Token);

    private static RetrievalRequest Random(int count, int dimensions, int classes, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, count * dimensions).Select(_ => random.NextSingle() - 0.5f)];
        return new RetrievalRequest
        {
            Embeddings = new EmbeddingMatrix(values, dimensions),
            Labels = Labels(Numbers(count, classes, seed + 1)),
            Bootstrap = Few,
        };
    }

    private static int[] Numbers(int count, int below, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(below))];
    }

    private static LabelSets Labels(int[] classes) => LabelSets.FromSingle(classes.Select(label => $"class {label}"));

    private static double PairByPair(RetrievalRequest request)
    {
        var (embeddings, labels, count) = (request.Embeddings, request.Labels, request.Embeddings.Count);
        var groups = request.Groups.IsEmpty ? [.. Enumerable.Range(0, count)] : request.Groups.ToArray();
        List<double> areas = [];
        for (var i = 0; i < count; i++)
        {
            var cosines = Enumerable.Range(0, count).Select(j => Cosine(i, j)).ToArray();
            var candidates = Enumerable.Range(0, count).Where(j => j != i && groups[j] != groups[i]).ToList();
            var others = candidates.FindAll(j => !labels.Share(i, j));
            var positives = candidates.FindAll(j => labels.Share(i, j));
            if (positives.Count > 0 && others.Count > 0)
            {
                areas.Add(positives.Average(p => others.Average(n => (Math.Sign(cosines[p] - cosines[n]) + 1) / 2.0)));
            }
        }

        return areas.Average();

        double Cosine(int left, int right)
        {
            double dot = 0, a = 0, b = 0;
            for (var d = 0; d < embeddings.Dimensions; d++)
            {
                double x = embeddings.Row(left)[d], y = embeddings.Row(right)[d];
                (dot, a, b) = (dot + (x * y), a + (x * x), b + (y * y));
            }

            return dot / Math.Sqrt(a * b);
        }
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
