using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Evaluations of galleries: asked for when a gallery has none, worked as runs, kept as long as the gallery is the same.</summary>
public sealed class GalleryEvaluations(
    CollectionStore collections,
    ModelStore models,
    IndividualStore individuals,
    SegmentStore segments,
    RecordingStore recordings,
    GalleryEvaluationStore evaluations,
    EvaluationRuns runs)
{
    /// <summary>The most segments that are evaluated: the individuals of several sessions stay, the time stays in minutes.</summary>
    internal const int MostSegments = 20_000;

    private const int RunsLookedAt = 200;

    private readonly GalleryTargets _targets = new(collections, models, individuals);
    private readonly GalleryLoader _loader = new(individuals, segments);

    /// <summary>The evaluation of exactly this gallery with a method, and its open-set outcomes; null where it was not made yet.</summary>
    internal async Task<(GalleryEvaluation Evaluation, OpenSetTrials OpenSet)?> FindAsync(LoadedGallery gallery, IndividualMethod method, CancellationToken cancellationToken)
    {
        var target = gallery.Target;
        var row = await evaluations.FindAsync(target.Collection.Id, target.SpeciesKey, method.Key, target.Model.Identity, gallery.Fingerprint, cancellationToken);
        return row is null
            ? null
            : (RunJson.Read<GalleryEvaluation>(row.Summary) with { RunId = row.RunId, EvaluatedAt = row.CreatedAt }, GalleryOutcomes.Unpack(row.Outcomes));
    }

    /// <summary>The evaluation as a run is asked for it.</summary>
    internal static EvaluationRequest RequestOf(LoadedGallery gallery, IndividualMethod method) => new()
    {
        Task = EvaluationTask.Individuals,
        Collection = gallery.Target.Collection.Name,
        Title = $"{char.ToUpperInvariant(gallery.Target.Text[0])}{gallery.Target.Text[1..]}: {method} on {gallery.Target.Model.Name}",
        LabelColumn = "individual",
        GroupColumn = "session",
        Individuals = new IndividualSettings { Methods = [method.Key] },
        Gallery = new GalleryChoice(gallery.Target.Species, gallery.Target.Model.Name, method.Key, gallery.Fingerprint),
    };

    /// <summary>The run that evaluates a gallery: the latest that was asked for in this state, or else a new one that waits for a worker.</summary>
    /// <param name="gallery">The gallery.</param>
    /// <param name="method">The method.</param>
    /// <param name="again">True: a run that failed is not taken for an answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<EvaluationRun> AskAsync(LoadedGallery gallery, IndividualMethod method, bool again, CancellationToken cancellationToken)
    {
        var request = RequestOf(gallery, method);
        var known = (await runs.ListAsync(request.Collection, RunsLookedAt, cancellationToken)).FirstOrDefault(run => run.Request.Gallery == request.Gallery && run.State != "done");
        return known is not null && !(again && known.State == "failed") ? known
            : (await runs.FindAsync(await runs.StartAsync(request, cancellationToken), cancellationToken))!;
    }

    /// <summary>A gallery as clips with embeddings.</summary>
    /// <exception cref="QueryException">Nobody is in it.</exception>
    internal async Task<(LoadedGallery Gallery, EvaluationData Data)> ReadAsync(string collection, GalleryChoice choice, int seed, CancellationToken cancellationToken)
    {
        var gallery = await _loader.LoadAsync(await _targets.FindAsync(collection, choice.Model, choice.Species, cancellationToken), cancellationToken);
        if (gallery.Heard < 2)
        {
            throw new QueryException($"Nobody can be told from anybody in {gallery.Target.Text}: it has {(gallery.Heard == 1 ? "one individual" : "no individual")} with references that '{choice.Model}' has heard.");
        }

        var rows = GalleryLoader.Deep(gallery.Rows, MostSegments, seed);
        var embeddings = await _loader.EmbedAsync(gallery, rows, cancellationToken);
        var paths = new Dictionary<long, string>();
        foreach (var chunk in rows.Select(row => row.RecordingId).Distinct().Chunk(HeardSegments.RecordingsAtATime))
        {
            foreach (var recording in await recordings.FindManyAsync(chunk, cancellationToken))
            {
                paths.Add(recording.Id, recording.Path);
            }
        }

        var (profile, model) = (gallery.Target.Profile, gallery.Target.Model);
        var clips = new EmbeddedClips(model.Dimensions, [.. Enumerable.Range(0, rows.Length).Select(row => embeddings.Row(row).ToArray())], []);
        var system = new EmbeddedSystem(
            model.Name, SystemNames.Facts(model.Name, model.Identity, profile.WindowSeconds, profile.HopSeconds, BackgroundTreatment.Raw), clips, BackgroundTreatment.Raw, (model.Name, model.Identity));
        var left = rows.Select(row => row.IndividualId).Distinct().Count();
        string[] notes = [.. gallery.Notes, .. left < gallery.Heard
            ? (string[])[$"{rows.Length} of {gallery.Rows.Length} segments, of {left} of {gallery.Heard} individuals, were evaluated, those of several sessions first; among all of them ranks are lower, and more calls of strangers pass the threshold."] : []];
        return (gallery, new EvaluationData(
            $"{char.ToUpperInvariant(gallery.Target.Text[0])}{gallery.Target.Text[1..]}",
            [.. rows.Select(row => Item(row, gallery.Individuals[row.IndividualId].Name, paths.GetValueOrDefault(row.RecordingId, "")))], [system], [], notes));
    }

    /// <summary>Keeps what came out.</summary>
    internal Task KeepAsync(LoadedGallery gallery, string method, EvaluationReport report, IndividualResult result, long runId, CancellationToken cancellationToken)
    {
        var (target, shown) = (gallery.Target, report.Systems[0]);
        var summary = new GalleryEvaluation
        {
            Method = method,
            Model = target.Model.Name,
            ModelIdentity = target.Model.Identity,
            Fingerprint = gallery.Fingerprint,
            Verdict = shown.Verdict!.Word,
            Explanation = shown.Verdict.Sentence,
            Metrics = shown.Metrics,
            Controls = shown.Controls,
            Individuals = result.Individuals,
            IndividualsInSeveralSessions = result.IndividualsInSeveralSessions,
            Sessions = result.Sessions,
            Segments = result.Segments,
            Probes = result.Probes,
            VerdictAcrossYears = result.AcrossYears is { } years ? IndividualFigures.Word(years.Verdict) : null,
            ExplanationAcrossYears = result.AcrossYears?.Explanation,
            Remarks = report.Notes,
        };
        return evaluations.SaveAsync(
            new GalleryEvaluationRow
            {
                CollectionId = target.Collection.Id,
                Species = target.SpeciesKey,
                Method = method,
                Model = target.Model.Name,
                ModelIdentity = target.Model.Identity,
                Fingerprint = gallery.Fingerprint,
                Summary = RunJson.Write(summary),
                Outcomes = GalleryOutcomes.Pack(result.Of(IndividualMethod.Parse(method))?.OpenSet),
                RunId = runId,
            },
            cancellationToken);
    }

    /// <summary>The clip is the call and not its window, so that what lies beside it counts as background.</summary>
    private static EvaluationItem Item(GalleryRow row, string individual, string path) => new(
        new ItemPlace(path, row.CallStart, row.CallEnd, row.RecordingId),
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["individual"] = [individual],
            ["session"] = [row.Session],
            ["recording"] = [path],
            ["day"] = LabelItems.Day(row.HeardAt) is { } day ? [day] : [],
        });
}
