using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web.Individuals;

public sealed class MatchResultTests : IAsyncDisposable
{
    private readonly WebContext _context = new();
    private EnrolRequest? _request;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [InlineData(MatchDecision.Known, "Known: Kiwi", "✓")]
    [InlineData(MatchDecision.Unknown, "Unknown individual", "?")]
    [InlineData(MatchDecision.NotDistinguishable, "Not distinguishable", "≈")]
    [InlineData(MatchDecision.NotEvaluated, "Not evaluated yet", "…")]
    public void The_verdict_stands_first_in_plain_words_and_with_a_sign(MatchDecision decision, string headline, string sign)
    {
        var result = Render(SampleGallery.Answer(decision));

        Assert.Equal(headline, result.Find("h2").TextContent);
        Assert.Equal(sign, result.Find(".match-sign").TextContent);
        Assert.Contains("The reason.", result.Find(".match-verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("references of the call's own session day 2 did not count", result.Find(".match-how").TextContent, StringComparison.Ordinal);
        Assert.Equal(decision == MatchDecision.NotEvaluated, result.FindAll(".run-progress").Count == 1);
    }

    [Fact]
    public void A_verdict_that_is_none_says_with_which_model_and_candidates_say_that_they_mean_nothing()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.NotDistinguishable));

        Assert.Contains("Not with spectral and these references.", result.Find(".match-verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("means nothing", result.Find("#candidates h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("meaningless", result.Find(".candidates").ClassList);
    }

    [Fact]
    public void Candidates_are_ranked_with_score_and_threshold()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.Known));
        var first = result.FindAll(".candidates > li")[0];

        Assert.Contains("0.900 above the threshold", first.TextContent, StringComparison.Ordinal);
        Assert.Equal("Score 0.900; the threshold is 0.500", first.QuerySelector(".score-bar")!.GetAttribute("aria-label"));
        Assert.Equal("left:50%", first.QuerySelector(".similarity-tick")!.GetAttribute("style"));
        Assert.Equal("individuals/5?collection=Queensland", first.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void The_best_pair_stands_side_by_side_and_plays_in_turn()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.Unknown));
        var pair = result.Find("[data-pair]");

        Assert.Equal(["/u/u1/clip/2-3", "/r/3/clip/12.5-13.5"], pair.QuerySelectorAll("[data-play]").Select(button => button.GetAttribute("data-play")));
        Assert.Equal(2, pair.QuerySelectorAll("img").Length);
        Assert.NotNull(pair.QuerySelector("[data-play-both]"));
        Assert.Contains("session day 1", pair.TextContent, StringComparison.Ordinal);

        result.FindAll(".candidate-actions button")[2].Click();
        Assert.Equal("Best matching pair with Weka", Assert.Single(result.FindAll("[data-pair]")).GetAttribute("aria-label"));
    }

    [Fact]
    public void The_galleries_own_evaluation_stands_with_every_match()
    {
        var trust = Render(SampleGallery.Answer(MatchDecision.NotDistinguishable)).Find(".trust");

        Assert.Equal("at chance", trust.QuerySelector(".state")!.TextContent);
        Assert.Equal(["rank 1", "equal error rate"], trust.QuerySelectorAll("dt").Select(name => name.TextContent));
        Assert.Contains("0.250 0.100 – 0.400", trust.TextContent, StringComparison.Ordinal);
        Assert.Contains("71 calls of 91 segments matched without their own session: 4 individuals, 3 of them in several sessions, 15 sessions in all.", trust.TextContent, StringComparison.Ordinal);
        Assert.Contains("The background alone tells them apart.", trust.TextContent, StringComparison.Ordinal);
        Assert.Equal("evaluation/12", trust.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void An_unknown_one_is_enrolled_by_one_click_with_a_name_that_is_suggested()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.Unknown));
        result.Find(".enrol-new").Submit();

        Assert.Equal(("Unknown 1", "Apteryx", ReferenceSource.Clip), (_request!.Individual!.Name, _request.Individual.Species, _request.Source));
    }

    [Fact]
    public void A_known_one_is_confirmed_by_one_click()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.Known));
        result.FindAll("button").Single(button => button.TextContent.Trim() == "Confirm as Kiwi").Click();
        Assert.Equal((5, null), (_request!.IndividualId, _request.Individual));

        result.FindAll(".candidate-actions button")[3].Click();
        Assert.Equal(6, _request.IndividualId);
    }

    [Fact]
    public void A_gallery_of_nobody_offers_the_call_as_its_first()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.NotDistinguishable) with { Candidates = [], Evaluation = null });

        Assert.Empty(result.FindAll(".candidates"));
        Assert.NotNull(result.Find(".enrol-new"));
    }

    [Fact]
    public void A_reference_that_is_gone_is_told()
    {
        var result = Render(SampleGallery.Answer(MatchDecision.Known), isGone: true);

        Assert.Contains("not in the archive any more", result.Find("[data-pair]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_carries_the_question()
    {
        var address = new MatchAddress { Collection = "Owls & friends", Upload = "u1", Start = 0, Length = 4.25, Method = "mean+asnorm", FalseAlarmRate = 0.05, Session = "day 1" };

        Assert.Equal("individuals/match?collection=Owls%20%26%20friends&upload=u1&start=0&length=4.25&method=mean%2Basnorm&session=day%201&false-alarms=0.05", address.ToUri());
        Assert.True(address.IsAsked);
        Assert.False((address with { Length = null }).IsAsked);
        Assert.Equal("individuals/match?segment=7", new MatchAddress { Segment = 7 }.ToUri());
        Assert.Equal("individuals/match?segment=7&species=", new MatchAddress { Segment = 7, Species = "" }.ToUri());
    }

    [Fact]
    public void Those_without_a_species_can_be_chosen_beside_one()
    {
        var ground = new MatchGround(new Gallery(["Owls"], "Owls", [SampleGallery.Kiwi, SampleGallery.Weka with { Species = null }]), ["spectral"]);
        Assert.Equal(["", "Apteryx"], ground.Species);

        var controls = _context.Render<MatchControls>(part => part.Add(p => p.Ground, ground).Add(p => p.Address, new MatchAddress { Segment = 7, Species = "" }));
        Assert.Contains("(no species)", controls.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Which species?", controls.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<MatchResult> Render(MatchAnswer answer, bool isGone = false) => _context.Render<MatchResult>(page => page
        .Add(p => p.Answer, answer).Add(p => p.Run, answer.EvaluationRun).Add(p => p.Asked, QuerySource.Of(WebContext.Upload, WebContext.Links)).Add(p => p.SuggestedName, "Unknown 1")
        .Add(p => p.Links, WebContext.Links).Add(p => p.OnEnrol, request => _request = request)
        .Add(p => p.FindRecordings, (_, _) => Task.FromResult<IReadOnlyDictionary<long, RecordingDetail>>(isGone ? new Dictionary<long, RecordingDetail>() : new Dictionary<long, RecordingDetail> { [3] = WebContext.Recording() })));
}
