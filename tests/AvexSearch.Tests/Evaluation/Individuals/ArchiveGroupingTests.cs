using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

/// <summary>Archives of synthetic callers whose names the grouping does not see.</summary>
public sealed class ArchiveGroupingTests
{
    private static readonly SyntheticCallers Clear = new() { Individuals = 8, SessionsEach = 4, SegmentsEach = 4, Dimensions = 32, Identity = 2, Session = 0.5, Noise = 0.7 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Known_callers_are_found_again_across_sessions(bool shared)
    {
        var segments = (Clear with { SharedSessions = shared }).Create();
        var groups = Group(RequestOf(segments, onePerRecording: !shared));
        Assert.Equal(8, groups.Groups.Count);
        Assert.All(groups.Groups, group => Assert.Single(group.Segments.Select(i => segments.Individuals[i]).Distinct()));
        Assert.All(groups.Groups, group => Assert.Equal(4, group.Sessions.Count));
        Assert.Contains(groups.Remarks, remark => remark.StartsWith("8 of 8 groups span several sessions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_session_effect_without_identity_links_nothing_across_sessions(int seed)
    {
        var groups = Group(RequestOf((Clear with { Identity = 0, Session = 3, Seed = seed }).Create(), onePerRecording: true));
        Assert.Equal(32, groups.Groups.Count);
        Assert.All(groups.Groups, group => Assert.Single(group.Sessions));
        Assert.Contains(groups.Remarks, remark => remark.StartsWith("No group was joined across sessions", StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_effect_that_hides_identity_gives_no_false_group()
    {
        var segments = (Clear with { Identity = 0.7, Session = 3 }).Create();
        var groups = Group(RequestOf(segments, onePerRecording: true));
        Assert.All(groups.Groups.Where(group => group.Sessions.Count > 1), group => Assert.Single(group.Segments.Select(i => segments.Individuals[i]).Distinct()));
    }

    [Fact]
    public void Places_that_make_all_their_callers_alike_are_not_taken_for_callers()
    {
        // Two places, four days each, four callers on each: whatever is alike across days is the place.
        var (random, values, sessions) = (new Random(8), new List<float>(), new List<string>());
        float[][] places = [Vector(random, 2), Vector(random, 2)];
        for (var day = 0; day < 8; day++)
        {
            for (var caller = 0; caller < 4; caller++)
            {
                var own = Vector(random, 0.8);
                for (var call = 0; call < 3; call++)
                {
                    values.AddRange(places[day % 2].Zip(own, (place, voice) => place + voice).Zip(Vector(random, 0.1), (voice, noise) => voice + noise));
                    sessions.Add($"day{day}");
                }
            }
        }

        var groups = Group(new ArchiveRequest { Embeddings = new EmbeddingMatrix(values.ToArray(), 32), Sessions = sessions });
        Assert.All(groups.Groups, group => Assert.Single(group.Sessions));
        Assert.Contains("it is a place or a day and not a caller", groups.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_callers_are_found_by_two_peaks()
    {
        var segments = (Clear with { Individuals = 4, Dimensions = 6, SessionsEach = 5, Noise = 0.4, Session = 0.2, SharedSessions = true }).Create();
        var groups = Group(RequestOf(segments, onePerRecording: false));
        Assert.Equal(4, groups.Groups.Count);
        Assert.Contains("two peaks", groups.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Callers_of_one_session_stay_apart_where_the_scores_tell_them_apart()
    {
        var segments = (Clear with { SessionsEach = 1, SegmentsEach = 6, SharedSessions = true }).Create();
        var groups = Group(RequestOf(segments, onePerRecording: false));
        Assert.Equal(8, groups.Groups.Count);
        Assert.Contains("two peaks", groups.Remarks[0], StringComparison.Ordinal);
        Assert.Contains("too few to know how alike different callers are", groups.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Known_individuals_raise_the_level_that_must_be_passed()
    {
        var segments = (Clear with { Individuals = 16, Identity = 1.2 }).Create();
        var request = RequestOf(segments, onePerRecording: true);
        var plain = Group(request);
        // These are as alike as one: whoever passes them would have to be the same vector.
        var twins = (Clear with { Identity = 0, Session = 0, Noise = 0.1, Seed = 4 }).Create();
        var raised = Group(request with { Known = twins });
        Assert.True(raised.Thresholds.CrossSession > plain.Thresholds.CrossSession);
        Assert.Contains("ndividuals that are known", raised.Remarks[1], StringComparison.Ordinal);
        Assert.All(raised.Groups, group => Assert.Single(group.Sessions));
    }

    [Fact]
    public void Shape_of_a_group_is_the_mean_over_its_pairs()
    {
        var segments = (Clear with { SharedSessions = true }).Create();
        var group = Group(RequestOf(segments, onePerRecording: false)).Groups[0];
        var mean = Enumerable.Range(0, 32).Select(k => Enumerable.Range(0, segments.Embeddings.Count).Average(i => segments.Embeddings.Unit().Row(i)[k])).ToArray();
        var rows = segments.Embeddings.Unit();
        double[][] centred = [.. Enumerable.Range(0, rows.Count).Select(i => Enumerable.Range(0, 32).Select(k => rows.Row(i)[k] - (double)mean[k]).ToArray())];
        List<double> all = [], cross = [];
        foreach (var i in group.Segments)
        {
            foreach (var j in group.Segments.Where(j => j < i))
            {
                var cosine = centred[i].Zip(centred[j], (a, b) => a * b).Sum() / Math.Sqrt(centred[i].Sum(a => a * a) * centred[j].Sum(b => b * b));
                all.Add(cosine);
                if (segments.Sessions[i] != segments.Sessions[j])
                {
                    cross.Add(cosine);
                }
            }
        }

        Assert.Equal(all.Average(), group.Cohesion!.Value, 1e-5);
        Assert.Equal(cross.Average(), group.AcrossSessions!.Value, 1e-5);
        Assert.Equal(group.Segments, group.Typical.Order());
    }

    [Fact]
    public void Given_levels_are_used_and_wrong_requests_refused()
    {
        var request = RequestOf((Clear with { SharedSessions = true }).Create(), onePerRecording: false);
        Assert.Equal(new LinkThresholds(0.9, 0.8), Group(request with { CrossSession = 0.9, SameSession = 0.8 }).Thresholds);
        Assert.Contains("A chance of false links of 0", Assert.Throws<ArgumentException>(() => Group(request with { FalseLinks = 0 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Group(request with { Sessions = ["a"] }));
    }

    [Fact]
    public void The_level_of_different_callers_comes_from_the_lower_half()
    {
        // 0..99 hundredths and 30 genuine scores far above: the middle moves by 15, the spread hardly.
        double[] impostors = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        var plain = ImpostorLevel.Of(impostors, 0.05)!.Value;
        Assert.Equal(0.495 + (1.4826 * 0.25 * NormalDeviate.Of(1 - 0.0005)), plain, 0.01);
        Assert.InRange(ImpostorLevel.Of([.. impostors, .. Enumerable.Repeat(9.0, 30)], 0.05)!.Value, plain, plain + 0.7);
        Assert.Null(ImpostorLevel.Of([1, 2, 3], 0.05));
        Assert.Equal(0.5, ImpostorLevel.BetweenPeaks([.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0.1 + (i / 1000.0) : 0.881 + ((i - 20) / 1000.0))])!.Value, 1e-9);
        Assert.Null(ImpostorLevel.BetweenPeaks(impostors));
    }

    private static float[] Vector(Random random, double deviation) =>
        [.. Enumerable.Range(0, 32).Select(_ => (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    private static ArchiveRequest RequestOf(IndividualSegments segments, bool onePerRecording) => new()
    {
        Embeddings = segments.Embeddings,
        Sessions = segments.Sessions,
        OneIndividualRecordings = onePerRecording ? segments.Sessions : null,
    };

    private static ArchiveGroups Group(ArchiveRequest request) => ArchiveGrouping.Group(request, null, TestContext.Current.CancellationToken);
}
