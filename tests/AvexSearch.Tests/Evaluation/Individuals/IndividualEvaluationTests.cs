using AvexSearch.Evaluation;
using Xunit;
using static AvexSearch.Tests.Evaluation.Individuals.GoldenIndividuals;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualEvaluationTests
{
    private static readonly IReadOnlyList<IndividualMethod> Centroid = [IndividualMethod.Parse("centroid")];

    [Fact]
    public void The_protocol_equals_NumPy_with_and_without_normalisation()
    {
        var golden = Of("protocol");
        var segments = new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix(golden.Numbers("embeddings").Select(value => (float)value).ToArray(), golden.GetProperty("dimensions").GetInt32()),
            Individuals = golden.Texts("individuals"),
            Sessions = golden.Texts("sessions"),
        };
        var methods = golden.GetProperty("methods").EnumerateArray().ToList();
        var result = Evaluate(Request(segments) with
        {
            Methods = [.. methods.Select(method => IndividualMethod.Parse(method.GetProperty("method").GetString()!))],
            Cohort = new CohortSettings { Nearest = golden.GetProperty("nearest").GetInt32() },
        });
        foreach (var expected in methods)
        {
            var method = result.Of(IndividualMethod.Parse(expected.GetProperty("method").GetString()!))!;
            Assert.Equal(expected.GetProperty("probes").GetInt32(), method.GenuineTrials);
            Assert.Equal(expected.GetProperty("trials").GetInt32(), method.GenuineTrials + method.ImpostorTrials);
            Assert.All(expected.Numbers("cmc").Zip(method.Cmc), pair => Assert.Equal(pair.First, pair.Second.Value, Tolerance));
            Assert.Equal(expected.Number("macro_recall"), method.MacroRecall!.Value.Value, Tolerance);
            Assert.Equal(expected.Number("verification_auc"), method.VerificationAuc!.Value.Value, Tolerance);
            Assert.Equal(expected.Number("eer"), method.EqualErrorRate!.Value.Value, Tolerance);
        }

        Assert.Equal((5, 4, 39), (result.Individuals, result.IndividualsInSeveralSessions, result.Segments));
        Assert.Contains(result.Remarks, remark => remark.StartsWith("1 of 5 individuals were heard in one session only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(12, 12)]
    [InlineData(60, 40)]
    public void Hardly_anybody_is_missing_from_the_gallery_that_a_threshold_is_found_with(int individuals, int groups)
    {
        var request = Request(new SyntheticCallers { Individuals = individuals, SessionsEach = 2, SegmentsEach = 2 }.Create());
        var calls = CallSet.Of(request.Segments);
        var plan = ProtocolPlan.Of(calls, calls.Individuals, request);
        Assert.Equal((groups, groups), (plan.Groups, plan.IndividualGroups.Distinct().Count()));

        // Every call is unknown once, and known in four rounds or in all others.
        var open = Evaluate(request with { Permutations = 19 }).Methods[0].OpenSet!;
        Assert.Equal((individuals, 4 * individuals, Math.Min(4, groups - 1) * 4 * individuals), (open.UnknownIndividuals, open.Unknown, open.Known));
    }

    [Theory]
    [InlineData(100, 16)]
    [InlineData(500, 5)]
    public void Many_segments_are_not_learned_from_many_times(int each, int groups)
    {
        var request = Request(new SyntheticCallers { Individuals = 60, SessionsEach = 1, SegmentsEach = each, Dimensions = 1 }.Create());
        var calls = CallSet.Of(request.Segments);
        Assert.Equal(groups, ProtocolPlan.Of(calls, calls.Individuals, request).Groups);
    }

    [Fact]
    public void The_same_request_gives_the_same_result()
    {
        var request = Request(new SyntheticCallers { Individuals = 6 }.Create()) with { Methods = [IndividualMethod.Parse("plda+asnorm"), IndividualMethod.Parse("lda")] };
        var (first, second) = (Evaluate(request), Evaluate(request));
        foreach (var (one, other) in first.Methods.Zip(second.Methods))
        {
            Assert.Equal((one.Rank1, one.VerificationAuc, one.EqualErrorRate), (other.Rank1, other.VerificationAuc, other.EqualErrorRate));
            Assert.Equal((one.OpenSetAuroc, one.OscrArea, one.DetectionAtFar1, one.Threshold), (other.OpenSetAuroc, other.OscrArea, other.DetectionAtFar1, other.Threshold));
            Assert.Equal((one.VerificationP, one.Rank1P), (other.VerificationP, other.Rank1P));
        }
    }

    [Fact]
    public void Segments_of_one_recording_are_never_on_both_sides()
    {
        // Two names for each session of a bird, but one recording: what would be cross-session is not.
        var one = new SyntheticCallers { Individuals = 4, SessionsEach = 2 }.Create();
        var joined = Evaluate(Request(one with { Recordings = one.Individuals }));
        Assert.Equal((0, 4), (joined.Probes, joined.Sessions));
        Assert.Contains("no individual was heard in two sessions", joined.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_lasts_into_the_next_year_is_of_its_first()
    {
        var segments = new SyntheticCallers { Individuals = 4, SessionsEach = 2 }.Create();
        int[] years = [.. Enumerable.Range(0, segments.Individuals.Count).Select(i => 2020 + (i % 2))];
        var overnight = Evaluate(Request(segments with { Years = years }));
        Assert.Null(overnight.AcrossYears);

        // A second session of everybody is of the next year altogether, so that there is something to compare.
        years = [.. segments.Sessions.Zip(years, (session, year) => session.EndsWith("day1", StringComparison.Ordinal) ? 2021 : year)];
        var later = Evaluate(Request(segments with { Years = years })).AcrossYears!;
        Assert.Equal(2, later.Sessions);
        foreach (var outcome in later.Methods[0].Outcomes)
        {
            Assert.NotEqual(segments.Sessions[outcome.Segment], segments.Sessions[outcome.Evidence]);
        }
    }

    [Fact]
    public void One_session_each_says_that_nothing_can_be_said()
    {
        var result = Evaluate(Request(new SyntheticCallers { SessionsEach = 1 }.Create()));
        Assert.Equal((IndividualVerdict.AtChance, 0, (double?)null), (result.Verdict, result.Probes, result.ChanceRank1));
        Assert.StartsWith("Nothing can be said", result.Explanation, StringComparison.Ordinal);
        Assert.All(result.Methods, method => Assert.NotNull(method.Unavailable));
    }

    [Fact]
    public void A_gallery_of_one_says_that_telling_apart_takes_two()
    {
        var result = Evaluate(Request(new SyntheticCallers { Individuals = 1 }.Create()));
        Assert.Equal((IndividualVerdict.AtChance, 0), (result.Verdict, result.Probes));
        Assert.Contains("takes two", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void One_clip_in_each_of_two_sessions_is_too_little_to_rule_chance_out()
    {
        var result = Evaluate(Request(new SyntheticCallers { Individuals = 2, SessionsEach = 2, SegmentsEach = 1, Identity = 5, SharedSessions = true }.Create()));
        Assert.Equal(IndividualVerdict.AtChance, result.Verdict);
        Assert.Equal(4, result.Probes);
        Assert.Null(result.Methods[0].OpenSetAuroc);
        Assert.Contains("too few individuals or sessions", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void No_segments_say_so()
    {
        var empty = new IndividualSegments { Embeddings = new EmbeddingMatrix(default, 3), Individuals = [], Sessions = [] };
        Assert.Contains("no individuals", Evaluate(Request(empty)).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_individuals_are_thinned_to_the_limits()
    {
        var many = new SyntheticCallers { Individuals = 10_000, SessionsEach = 2, SegmentsEach = 1, Dimensions = 8 }.Create();
        var result = Evaluate(Request(many) with { MaxProbes = 50, MaxImpostorTrials = 5_000, PermutationSegments = 40, Permutations = 19, Bootstrap = new BootstrapSettings { Resamples = 0 } });
        Assert.Equal((10_000, 50, 5_000), (result.Individuals, result.Probes, result.Methods[0].ImpostorTrials));
        Assert.Equal(20, result.Methods[0].Cmc.Count);
    }

    [Fact]
    public void Learned_methods_without_anything_to_learn_from_say_so()
    {
        // Two sessions of two individuals with a call each: the other fold has no individual with two calls.
        var result = Evaluate(Request(new SyntheticCallers { Individuals = 2, SessionsEach = 2, SegmentsEach = 1, SharedSessions = true }.Create()) with { Methods = IndividualMethod.All });
        Assert.NotNull(result.Of(IndividualMethod.Parse("lda"))!.Unavailable);
        Assert.Null(result.Of(IndividualMethod.Parse("max"))!.Unavailable);
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_a_sentence()
    {
        var segments = new SyntheticCallers { Individuals = 2 }.Create();
        Assert.Contains("1 sessions for 32 segments", Refused(Request(segments with { Sessions = ["x"] })), StringComparison.Ordinal);
        Assert.Contains("Segment 1 has none", Refused(Request(segments with { Individuals = ["a", " ", .. segments.Individuals.Skip(2)] })), StringComparison.Ordinal);
        Assert.Contains("Methods", Refused(Request(segments) with { Methods = [] }), StringComparison.Ordinal);
        Assert.Contains("one encoder", Refused(Request(segments) with
        {
            Mixed = new MixedSegments { Embeddings = new EmbeddingMatrix(new float[3], 3), Calls = [0], Backgrounds = ["x"] },
        }), StringComparison.Ordinal);
        Assert.Contains("there are max, max+asnorm", Assert.Throws<ArgumentException>(() => IndividualMethod.Parse("best")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.ThrowsAny<OperationCanceledException>(
        () => IndividualEvaluation.Run(Request(new SyntheticCallers().Create()), null, new CancellationToken(canceled: true)));

    [Fact]
    public void Rearranging_keeps_blocks_together_and_sessions_as_they_are()
    {
        var calls = CallSet.Of(new SyntheticCallers { Individuals = 5, SharedSessions = true }.Create());
        var individuals = IdentityNull.Rearranged(calls, new Random(1));
        Assert.NotEqual(calls.Individuals, individuals);
        foreach (var session in Enumerable.Range(0, calls.Count).GroupBy(i => calls.Sessions[i]))
        {
            Assert.Equal(5, session.Select(i => individuals[i]).Distinct().Count());
            Assert.All(session.GroupBy(i => calls.Individuals[i]), block => Assert.Single(block.Select(i => individuals[i]).Distinct()));
        }
    }

    private static string Refused(IndividualRequest request) => Assert.Throws<ArgumentException>(() => Evaluate(request)).Message;

    private static IndividualRequest Request(IndividualSegments segments) =>
        new() { Segments = segments, Methods = Centroid, Permutations = 39, Bootstrap = new BootstrapSettings { Resamples = 50 } };

    private static IndividualResult Evaluate(IndividualRequest request) => IndividualEvaluation.Run(request, null, TestContext.Current.CancellationToken);
}
