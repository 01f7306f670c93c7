using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

/// <summary>Synthetic callers whose identity is known to be in the signal or not.</summary>
public sealed class IndividualVerdictTests
{
    private static readonly IReadOnlyList<IndividualMethod> Few = [IndividualMethod.Parse("centroid"), IndividualMethod.Parse("plda"), IndividualMethod.Parse("lda+asnorm")];

    [Theory]
    [InlineData(0.5, false, false)]
    [InlineData(6, false, false)]
    [InlineData(6, true, false)]
    [InlineData(6, true, true)]
    public void No_identity_in_the_signal_is_at_chance_whatever_sessions_do(double session, bool shared, bool own)
    {
        var result = Run(new SyntheticCallers { Identity = 0, Session = session, SharedSessions = shared, OwnEffect = own });
        Assert.Equal(IndividualVerdict.AtChance, result.Verdict);
        Assert.StartsWith("Not distinguishable with this encoder and these references", result.Explanation, StringComparison.Ordinal);
        Assert.All(result.Methods, method => Assert.InRange(method.VerificationAuc!.Value.Value, 0.35, 0.65));
        Assert.All(result.Methods, method => Assert.InRange(method.OpenSetAuroc!.Value.Value, 0.25, 0.75));
        if (session > 1 && (own || !shared))
        {
            // The comparison that flatters: the nearest other call is of the same individual, because it is of the same session.
            Assert.True(result.SameSessionRank1 > 0.9);
        }
    }

    [Theory]
    [InlineData(5, IndividualVerdict.Weak)]
    [InlineData(6, IndividualVerdict.Distinguishable)]
    public void A_few_individuals_are_never_called_distinguishable(int individuals, IndividualVerdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Lowered(IndividualVerdict.Distinguishable, background: null, mixed: null, individuals));

    [Fact]
    public void Identity_in_the_signal_is_found()
    {
        var result = Run(new SyntheticCallers());
        Assert.Equal(IndividualVerdict.Distinguishable, result.Verdict);
        Assert.All(result.Methods, method => Assert.True(method.VerificationAuc!.Value.Value > 0.9));
        Assert.All(result.Methods, method => Assert.True(method.OpenSetAuroc!.Value.Value > 0.6));
    }

    [Fact]
    public void Without_intervals_nothing_is_better_than_weak()
    {
        var result = Evaluate(Request(new SyntheticCallers().Create()) with { Bootstrap = new BootstrapSettings { Resamples = 0 } });
        Assert.Equal(IndividualVerdict.Weak, result.Verdict);
        Assert.True(result.Of(result.Best!.Value)!.VerificationAuc!.Value.Value > 0.9);
        Assert.Contains("without intervals", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Strong_sessions_hide_identity_from_cosine_and_a_learned_projection_finds_it()
    {
        // Sessions act along three directions, which other sessions tell.
        var result = Run(new SyntheticCallers { Session = 6, SessionDimensions = 3 });
        var cosine = result.Of(IndividualMethod.Parse("centroid"))!.VerificationAuc!.Value.Value;
        var learned = result.Of(IndividualMethod.Parse("plda"))!.VerificationAuc!.Value.Value;
        Assert.True(learned > cosine + 0.1, $"{learned} is not clearly above {cosine}.");
    }

    [Fact]
    public void A_little_identity_is_weak()
    {
        var result = Run(new SyntheticCallers { Identity = 0.45, Session = 0.7 });
        Assert.Equal(IndividualVerdict.Weak, result.Verdict);
        Assert.Contains("too little to rely on", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_within_a_year_is_not_identity_across_years()
    {
        // The year changes the voices of all alike here; what is held out is the year.
        var result = Run(new SyntheticCallers { Year = 1 });
        Assert.NotNull(result.AcrossYears);
        Assert.Equal(2, result.AcrossYears.Sessions);
        Assert.Equal(result.Probes, result.AcrossYears.Probes);
    }

    [Fact]
    public void A_background_that_tells_individuals_apart_lowers_the_verdict()
    {
        var segments = new SyntheticCallers().Create();
        var confounded = Evaluate(Request(segments) with { Background = new SyntheticCallers { Identity = 0.8, Seed = 9 }.Create() });
        Assert.Equal(IndividualVerdict.Weak, confounded.Verdict);
        Assert.Contains("background alone", confounded.Explanation, StringComparison.Ordinal);
        var clean = Evaluate(Request(segments) with { Background = new SyntheticCallers { Identity = 0, Seed = 9 }.Create() });
        Assert.Equal(IndividualVerdict.Distinguishable, clean.Verdict);
        Assert.Equal(IndividualVerdict.AtChance, clean.Background!.Verdict);
    }

    [Fact]
    public void The_controls_hold_for_the_verdict_across_years_too()
    {
        var callers = new SyntheticCallers { Year = 0.1 };
        var segments = callers.Create();
        var clean = Evaluate(Request(segments)).AcrossYears!;
        Assert.Equal((IndividualVerdict.Distinguishable, (IndividualResult?)null), (clean.Verdict, clean.Background));

        var place = (callers with { Seed = 9 }).Create();
        var confounded = Evaluate(Request(segments) with { Background = place }).AcrossYears!;
        Assert.Equal((IndividualVerdict.Weak, 2), (confounded.Verdict, confounded.Background!.Sessions));
        Assert.Contains("background alone", confounded.Explanation, StringComparison.Ordinal);
        var undated = Evaluate(Request(segments) with { Background = place with { Years = null } }).AcrossYears!;
        Assert.Equal((IndividualVerdict.Weak, 48), (undated.Verdict, undated.Background!.Sessions));

        int[] calls = [.. Enumerable.Range(0, segments.Individuals.Count)];
        int[] donors = [.. calls.Select(call => (call + 32) % calls.Length)];
        var fooled = Evaluate(Request(segments) with
        {
            Mixed = new MixedSegments { Embeddings = segments.Embeddings.Select(donors), Calls = calls, Backgrounds = [.. donors.Select(donor => segments.Individuals[donor])] },
        }).AcrossYears!;
        Assert.Equal((IndividualVerdict.Weak, MixedVerdict.FollowsBackground), (fooled.Verdict, fooled.Of(fooled.Best!.Value)!.Mixed!.Verdict));
    }

    [Fact]
    public void Calls_that_go_with_the_background_lower_the_verdict()
    {
        var segments = new SyntheticCallers().Create();
        int[] calls = [.. Enumerable.Range(0, segments.Individuals.Count)];
        int[] donors = [.. calls.Select(call => (call + 32) % calls.Length)];
        string[] backgrounds = [.. donors.Select(donor => segments.Individuals[donor])];

        // The mixture is the donor altogether: there is nothing of the caller in it.
        var fooled = Evaluate(Request(segments) with { Mixed = new MixedSegments { Embeddings = segments.Embeddings.Select(donors), Calls = calls, Backgrounds = backgrounds } });
        var mixed = fooled.Methods[0].Mixed!;
        Assert.Equal(MixedVerdict.FollowsBackground, mixed.Verdict);
        Assert.Equal(fooled.Methods[0].Rank1!.Value.Value, mixed.Before.Value, 1e-12);
        Assert.Equal(mixed.Before.Value - mixed.After.Value, mixed.Loss.Value, 1e-12);
        Assert.Equal(IndividualVerdict.Weak, fooled.Verdict);

        var held = Evaluate(Request(segments) with { Mixed = new MixedSegments { Embeddings = segments.Embeddings, Calls = calls, Backgrounds = backgrounds } });
        Assert.Equal(MixedVerdict.Holds, held.Methods[0].Mixed!.Verdict);
        Assert.Equal(0, held.Methods[0].Mixed!.Loss.Value);
        Assert.Equal(IndividualVerdict.Distinguishable, held.Verdict);
    }

    private static IndividualResult Run(SyntheticCallers callers) => Evaluate(Request(callers.Create()));

    private static IndividualRequest Request(IndividualSegments segments) =>
        new() { Segments = segments, Methods = Few, Permutations = 39, Bootstrap = new BootstrapSettings { Resamples = 100 } };

    private static IndividualResult Evaluate(IndividualRequest request) => IndividualEvaluation.Run(request, null, TestContext.Current.CancellationToken);
}
