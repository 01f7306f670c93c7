using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Store;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AvexSearch.IntegrationTests.Individuals;

/// <summary>Ten thousand individuals, some of them heard in two sessions: they are matched, and their evaluation takes no more than it may.</summary>
public sealed class LargeGalleryTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const int Individuals = 10_000;
    private const int Several = 2_000;
    private const int Dimensions = 16;

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Ten_thousand_individuals_are_matched_and_evaluated_by_a_learned_method()
    {
        var (collection, segment) = await FillAsync();
        using var fitted = new FittedGalleries(new IndividualStore(store.Database), store.Segments, new ProjectionStore(store.Database));
        using var models = new ModelChoice(new ModelLibrary(TestFolder.Make("models")), new EncoderOptions(), NullLoggerFactory.Instance);
        var runs = new EvaluationRuns(new RunStore(store.Database), store.Collections, new LabelStore(store.Database));
        var individuals = new IndividualStore(store.Database);
        var evaluations = new GalleryEvaluations(
            store.Collections, store.Models, individuals, store.Segments, store.Recordings, new GalleryEvaluationStore(store.Database), runs);
        var evaluation = new CollectionEvaluation(
            store.Collections, store.Recordings, new LabelStore(store.Database), store.Segments, store.Models, new ClassifierStore(store.Database), models, new FileEmbedder(models), evaluations);
        var matching = new IndividualMatching(
            store.Collections, store.Models, individuals, store.Segments, store.Recordings, fitted, evaluations,
            new RunWorker(new RunStore(store.Database), runs, evaluation, NullLogger<RunWorker>.Instance), models, Options.Create(new SearchOptions()));

        var request = new MatchRequest { Collection = collection, SegmentId = segment, Top = 3, AsksForEvaluation = false };
        var first = await matching.MatchAsync(request, Token);
        Assert.Equal((Individuals, "wccn", "bird 00042"), (first.Individuals, first.Method, first.Candidates[0].Name));
        var kept = (await matching.EvaluateAsync(collection, null, null, null, progress: null, Token))!;
        Assert.DoesNotContain("too little to learn", kept.Explanation, StringComparison.Ordinal);
        Assert.InRange(kept.Segments, 1, 20_000);
        Assert.True(kept.IndividualsInSeveralSessions > 500, kept.ToString());
        Assert.Contains(kept.Remarks, remark => remark.Contains("were evaluated, those of several sessions first", StringComparison.Ordinal));
        var second = await matching.MatchAsync(request, Token);
        Assert.Equal((first.Projection, kept.RunId), (second.Projection, second.Evaluation!.RunId));
        Assert.Equal(MatchDecision.Known, second.Decision);
    }

    /// <summary>Three segments of each individual and session, a hundred individuals in a recording; voices are far apart.</summary>
    private async Task<(string Collection, long Segment)> FillAsync()
    {
        var profile = await store.ProfileAsync(Dimensions);

        // The graph that pgvector keeps for searches takes minutes to fill and is not asked here.
        await using (var drop = store.Database.Source.CreateCommand($"drop index embedding_{profile.ModelId}_nearest"))
        {
            await drop.ExecuteNonQueryAsync(Token);
        }

        var random = new Random(8);
        float[][] voices = [.. Enumerable.Range(0, Individuals).Select(_ => StoreFixture.Vector(random, Dimensions))];
        var references = Enumerable.Range(0, Individuals).Select(_ => new List<NewReference>()).ToArray();
        long segment = 0;
        for (var session = 0; session < 2; session++)
        {
            foreach (var together in Enumerable.Range(0, session == 0 ? Individuals : Several).Chunk(100))
            {
                NewSegment[] cut = [.. together.SelectMany(bird => Enumerable.Repeat(bird, 3)).Select((bird, i) =>
                    new NewSegment(10 * i, (10 * i) + 10, Array.ConvertAll(voices[bird], value => value + (0.05f * (random.NextSingle() - 0.5f)))))];
                var file = store.File(profile.CollectionId) with { DurationSeconds = 10 * cut.Length };
                var recording = (await store.Recordings.CommitAsync(file, profile.Id, cut, null, Token)).RecordingId;
                for (var i = 0; i < cut.Length; i++)
                {
                    references[together[i / 3]].Add(new NewReference(recording, cut[i].StartSeconds, cut[i].EndSeconds, $"{together[0]} {session}", "given", null, "hit"));
                }

                segment = session == 0 && together[0] == 0 ? (await store.Segments.OfRecordingAsync(recording, profile.Id, Token))[3 * 42].Id : segment;
            }
        }

        EnrolmentRow[] enrolments = [.. references.Select((own, bird) => new EnrolmentRow(null, new IndividualFacts($"bird {bird:00000}", null, null, null, null), own))];
        await new IndividualStore(store.Database).EnrolAsync(profile.CollectionId, enrolments, allowShared: false, "test", Token);
        return (profile.Collection, segment);
    }
}
