using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualGroupingTests
{
    private static readonly LinkThresholds Half = new(0.5, 0.5);

    [Fact]
    public void Clear_callers_become_groups_across_sessions()
    {
        var segments = new SyntheticCallers { Individuals = 4, Identity = 4, SharedSessions = true }.Create();
        var thresholds = IndividualGrouping.Calibrate(new SyntheticCallers { Individuals = 10, Identity = 4, SharedSessions = true, Seed = 5 }.Create(), null, 50, 0.01);
        var groups = Group(new GroupingRequest { Embeddings = segments.Embeddings, Sessions = segments.Sessions, Thresholds = thresholds });
        Assert.Equal(4, groups.Count);
        Assert.All(groups, group => Assert.Single(group.Segments.Select(i => segments.Individuals[i]).Distinct()));
        Assert.All(groups, group => Assert.Equal(["day0", "day1", "day2", "day3"], group.Sessions));
        Assert.All(groups, group => Assert.True(group.WeakestLink > 0));
    }

    [Fact]
    public void Groups_equal_average_linkage_by_definition()
    {
        var segments = new SyntheticCallers { Individuals = 6, SessionsEach = 3, SegmentsEach = 2, Identity = 1.2, SharedSessions = true }.Create();
        var thresholds = new LinkThresholds(0.25, 0.4);
        (int, int)[] apart = [(0, 2), (5, 9)];
        var request = new GroupingRequest { Embeddings = segments.Embeddings, Sessions = segments.Sessions, Thresholds = thresholds, CannotLink = apart };
        Assert.Equal(ByDefinition(request), Group(request).Select(group => string.Join(',', group.Segments)));
    }

    [Fact]
    public void Pairs_of_one_session_do_not_speak_where_others_can()
    {
        // Segments 0 and 1 are of session s and alike; 2 is of session t, like 0 and unlike 1. The first two join; with the third, only pairs across sessions are asked.
        float[] values = [1, 0, 0.9f, 0.43589f, 0.8f, -0.6f];
        var request = new GroupingRequest { Embeddings = new EmbeddingMatrix(values, 2), Sessions = ["s", "s", "t"], Thresholds = new LinkThresholds(0.6, 0.5) };
        Assert.Equal(["0,1,2"], Group(request).Select(group => string.Join(',', group.Segments)));
        Assert.Equal(["0,1", "2"], Group(request with { Thresholds = new LinkThresholds(0.65, 0.5) }).Select(group => string.Join(',', group.Segments)));
    }

    [Fact]
    public void Constraints_are_kept()
    {
        var same = new EmbeddingMatrix(new float[] { 1, 1, 1, 1 }, 1);
        var opposite = new EmbeddingMatrix(new float[] { 1, -1, 1, -1 }, 1);
        string[] sessions = ["a", "b", "c", "d"];
        var apart = Group(new GroupingRequest { Embeddings = same, Sessions = sessions, Thresholds = Half, CannotLink = [(0, 1), (2, 3)] });
        Assert.Equal(2, apart.Count);
        Assert.DoesNotContain(apart, group => group.Segments.Contains(0) && group.Segments.Contains(1));
        Assert.DoesNotContain(apart, group => group.Segments.Contains(2) && group.Segments.Contains(3));
        var together = Group(new GroupingRequest { Embeddings = opposite, Sessions = sessions, Thresholds = Half, MustLink = [(0, 1)] });
        Assert.Contains(together, group => group.Segments is [0, 1, ..] && group.WeakestLink is null);
        var recordings = Group(new GroupingRequest { Embeddings = opposite, Sessions = sessions, Thresholds = Half, OneIndividualRecordings = ["x", "x", "y", "y"] });
        Assert.Contains(recordings, group => group.Segments[0] == 0 && group.Segments.Contains(1));
    }

    [Fact]
    public void Links_that_contradict_each_other_are_refused()
    {
        var request = new GroupingRequest
        {
            Embeddings = new EmbeddingMatrix(new float[] { 1, 1, 1 }, 1),
            Sessions = ["a", "b", "c"],
            Thresholds = Half,
            MustLink = [(0, 1), (1, 2)],
            CannotLink = [(0, 2)],
        };
        Assert.Contains("Segments 0 and 2", Assert.Throws<ArgumentException>(() => Group(request)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Group(request with { CannotLink = [(0, 3)] }));
        Assert.Throws<ArgumentException>(() => Group(request with { Sessions = ["a"] }));
    }

    [Fact]
    public void More_than_can_be_grouped_is_refused()
    {
        var many = IndividualGrouping.MostUnits + 1;
        var request = new GroupingRequest { Embeddings = new EmbeddingMatrix(new float[many], 1), Sessions = Enumerable.Repeat("s", many).ToArray(), Thresholds = Half };
        Assert.Contains("at most 3000", Assert.Throws<ArgumentException>(() => Group(request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_keeps_to_its_rate_of_false_links()
    {
        var labelled = new SyntheticCallers { Individuals = 6, SharedSessions = true }.Create();
        var unit = labelled.Embeddings.Unit();
        var thresholds = IndividualGrouping.Calibrate(labelled, null, 50, 0.05);
        List<double> cross = [];
        for (var i = 0; i < unit.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (labelled.Individuals[i] != labelled.Individuals[j] && labelled.Sessions[i] != labelled.Sessions[j])
                {
                    cross.Add(System.Numerics.Tensors.TensorPrimitives.Dot(unit.Row(i), unit.Row(j)));
                }
            }
        }

        Assert.InRange(cross.Count(score => score > thresholds.CrossSession + 1e-6) / (double)cross.Count, 0.049, 0.05);
        Assert.True(thresholds.SameSession >= thresholds.CrossSession);
    }

    [Fact]
    public void A_cohort_normalises_both_sides()
    {
        // The cohort's cosines with segment 0 are 1 and 0, with segment 1 0 and 1: mean and deviation one half each; cosine 0 becomes -1.
        var scores = new PairScores(new EmbeddingMatrix(new float[] { 1, 0, 0, 1 }, 2), new EmbeddingMatrix(new float[] { 3, 0, 0, 2 }, 2), 2);
        Assert.Equal(-1, scores.Of(0, 1), 1e-6);
        Assert.Equal(1, scores.Of(0, 0), 1e-6);
    }

    [Fact]
    public void A_capture_history_counts_individuals_by_occasion_and_site()
    {
        var history = CaptureHistory.Of(
            ["b", "a", "a", null, "a", "a"],
            ["2026-05-02", "2026-05-01", "2026-05-01", "2026-05-03", "2026-05-02", "2026-05-01"],
            ["pond", "pond", "pond", "pond", "hill", "hill"]);
        Assert.Equal(["2026-05-01", "2026-05-02", "2026-05-03"], history.Occasions);
        Assert.Equal(
            [("a", "hill", "110"), ("a", "pond", "100"), ("b", "pond", "010")],
            history.Rows.Select(row => (row.Individual, row.Site, row.History)));
        Assert.Equal([2, 0, 0], history.Rows[1].Counts);
        Assert.Throws<ArgumentException>(() => CaptureHistory.Of(["a"], [], []));
    }

    /// <summary>All pairs again at every step.</summary>
    private static List<string> ByDefinition(GroupingRequest request)
    {
        var scores = new PairScores(request.Embeddings, null, 1);
        List<List<int>> clusters = [.. Enumerable.Range(0, request.Embeddings.Count).Select(i => new List<int> { i })];
        while (true)
        {
            var best = (Link: 0.0, A: -1, B: -1);
            for (var a = 0; a < clusters.Count; a++)
            {
                for (var b = a + 1; b < clusters.Count; b++)
                {
                    var link = Link(clusters[a], clusters[b]);
                    best = link > best.Link ? (link, a, b) : best;
                }
            }

            if (best.A < 0)
            {
                return [.. clusters.Select(cluster => string.Join(',', cluster.Order()))];
            }

            clusters[best.A].AddRange(clusters[best.B]);
            clusters.RemoveAt(best.B);
        }

        double Link(List<int> left, List<int> right)
        {
            var pairs = left.SelectMany(i => right.Select(j => (i, j))).ToList();
            if (pairs.Exists(pair => request.CannotLink.Contains(pair) || request.CannotLink.Contains((pair.j, pair.i))))
            {
                return double.NegativeInfinity;
            }

            var cross = pairs.FindAll(pair => request.Sessions[pair.i] != request.Sessions[pair.j]);
            return cross.Count > 0
                ? cross.Average(pair => scores.Of(pair.i, pair.j) - request.Thresholds.CrossSession)
                : pairs.Average(pair => scores.Of(pair.i, pair.j) - request.Thresholds.SameSession);
        }
    }

    private static IReadOnlyList<PutativeIndividual> Group(GroupingRequest request) => IndividualGrouping.Group(request, null, TestContext.Current.CancellationToken);
}
