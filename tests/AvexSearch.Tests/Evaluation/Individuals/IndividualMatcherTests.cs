using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualMatcherTests
{
    private const string Model = "encoder@1";
    private static readonly CohortSettings Cohort = new();

    public static TheoryData<string> Methods => [.. IndividualMethod.All.Select(method => method.Key)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_finds_a_clear_caller_in_another_session(string key)
    {
        var method = IndividualMethod.Parse(key);
        var segments = new SyntheticCallers { Identity = 3 }.Create();
        var matcher = new IndividualMatcher(segments, method, Projection(segments, method), Model, Cohort);
        var candidates = matcher.Match(segments.Embeddings.Select([20, 21]), 3, segments.Sessions[20]);
        Assert.Equal(3, candidates.Count);
        Assert.Equal(segments.Individuals[20], candidates[0].Individual);
        Assert.True(candidates[0].Score > candidates[1].Score);
        foreach (var candidate in candidates)
        {
            Assert.Equal(candidate.Individual, segments.Individuals[candidate.Reference]);
            Assert.NotEqual(segments.Sessions[20], segments.Sessions[candidate.Reference]);
            Assert.InRange(candidate.Call, 0, 1);
        }
    }

    [Fact]
    public void Scores_are_the_definitions()
    {
        // Two references at right angles: greatest cosine 0.8, mean 0.7, centroid 0.7 * sqrt 2.
        var gallery = new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix(new float[] { 2, 0, 0, 5, -1, 0 }, 2),
            Individuals = ["a", "a", "b"],
            Sessions = ["1", "2", "3"],
        };
        var call = new EmbeddingMatrix(new float[] { 8, 6 }, 2);
        Assert.Equal(0.8, Score("max"), 1e-6);
        Assert.Equal(0.7, Score("mean"), 1e-6);
        Assert.Equal(0.7 * Math.Sqrt(2), Score("centroid"), 1e-6);
        var evidence = Match("mean")[0];
        Assert.Equal((0, 0), (evidence.Call, evidence.Reference));
        Assert.Equal(0.8, evidence.PairScore, 1e-6);

        double Score(string key) => Match(key)[0].Score;

        IReadOnlyList<IdentityCandidate> Match(string key) =>
            new IndividualMatcher(gallery, IndividualMethod.Parse(key), null, Model, Cohort).Match(call, 1, null);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Sessions_that_are_taken_for_one_are_left_out_together(string key)
    {
        var method = IndividualMethod.Parse(key);
        var segments = new SyntheticCallers { Identity = 3 }.Create();
        var matcher = new IndividualMatcher(segments, method, Projection(segments, method), Model, Cohort);
        var call = segments.Embeddings.Select([20]);
        string[] left = [.. Enumerable.Range(0, segments.Sessions.Count).Where(i => segments.Individuals[i] == segments.Individuals[20]).Select(i => segments.Sessions[i]).Distinct()];
        Assert.True(left.Length > 1);
        Assert.Contains(matcher.Match(call, 100, left[0]), candidate => candidate.Individual == segments.Individuals[20]);

        var joined = matcher.Joining(left);
        foreach (var session in left)
        {
            var candidates = joined.Match(call, 100, session);
            Assert.NotEmpty(candidates);
            Assert.DoesNotContain(candidates, candidate => candidate.Individual == segments.Individuals[20] || left.Contains(segments.Sessions[candidate.Reference]));
        }

        Assert.Equal(matcher.Match(call, 100, null), joined.Match(call, 100, null));
    }

    [Fact]
    public void Equal_scores_rank_by_name_and_individuals_without_another_session_are_left_out()
    {
        var gallery = new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix(new float[] { 1, 1, 0, 1, -1, 0, 1, 0, 1 }, 3),
            Individuals = ["c", "b", "a"],
            Sessions = ["1", "1", "2"],
        };
        var matcher = new IndividualMatcher(gallery, IndividualMethod.Parse("max"), null, Model, Cohort);
        var call = new EmbeddingMatrix(new float[] { 1, 0, 0 }, 3);
        Assert.Equal(["a", "b", "c"], matcher.Match(call, 5, null).Select(candidate => candidate.Individual));
        Assert.Equal(["b", "c"], matcher.Match(call, 5, "2").Select(candidate => candidate.Individual));
        Assert.Equal(3, matcher.Match(call, 5, "never heard of").Count);
    }

    [Fact]
    public void A_method_without_its_projection_is_refused()
    {
        var segments = new SyntheticCallers().Create();
        var lda = IndividualMethod.Parse("lda");
        Assert.Contains("needs a projection of the kind Lda", Refused(lda, null), StringComparison.Ordinal);
        Assert.Contains("given one of the kind Lda", Refused(IndividualMethod.Parse("plda"), Projection(segments, lda)), StringComparison.Ordinal);
        Assert.Contains("needs no projection", Refused(IndividualMethod.Parse("max"), Projection(segments, lda)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new IndividualMatcher(segments, lda, Projection(segments, lda), "encoder@2", Cohort));

        string Refused(IndividualMethod method, IndividualProjection? projection) =>
            Assert.Throws<ArgumentException>(() => new IndividualMatcher(segments, method, projection, Model, Cohort)).Message;
    }

    [Fact]
    public void Calls_of_another_encoder_are_refused()
    {
        var matcher = new IndividualMatcher(new SyntheticCallers().Create(), IndividualMethod.Parse("max"), null, Model, Cohort);
        Assert.Contains("one encoder", Assert.Throws<ArgumentException>(() => matcher.Match(new EmbeddingMatrix(new float[3], 3), 1, null)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => matcher.Match(new EmbeddingMatrix(default, 24), 1, null));
    }

    private static IndividualProjection? Projection(IndividualSegments segments, IndividualMethod method) =>
        method.Learned is { } kind ? ProjectionTraining.Train(segments, kind, Model, new ProjectionSettings()) : null;
}
