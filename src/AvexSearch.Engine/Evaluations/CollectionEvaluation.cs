using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Evaluates the labels and embeddings of a collection.</summary>
public sealed class CollectionEvaluation(
    CollectionStore collections,
    RecordingStore recordings,
    LabelStore labels,
    SegmentStore segments,
    ModelStore modelStore,
    ClassifierStore classifiers,
    ModelChoice models,
    FileEmbedder embedder,
    GalleryEvaluations galleries)
{
    private readonly CollectionSystems _systems = new(modelStore, new HeardSegments(segments), models);

    /// <summary>Evaluates.</summary>
    /// <param name="request">What to evaluate; it names a collection.</param>
    /// <param name="runId">The run, for the origin of a classifier that is kept.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The request cannot be answered as it stands.</exception>
    public async Task<EvaluationReport> RunAsync(EvaluationRequest request, long runId, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (request.Gallery is { } choice)
        {
            return await RunGalleryAsync(choice, request, runId, progress, cancellationToken);
        }

        var collection = await collections.RequireAsync(request.Collection!, cancellationToken);
        var items = IndividualSpecies.Of(await new CollectionLabels(labels, recordings).ReadAsync(collection.Id, collection.Name, cancellationToken), request);
        var profiles = await collections.ProfilesAsync(collection.Id, null, cancellationToken);
        var specs = CollectionSystems.Choose(request, profiles);
        if (request.Task == EvaluationTask.Detection)
        {
            var spans = LabelledSpans.Of(items, request);
            var windows = new CollectionWindows(_systems, new HeardSegments(segments), new FileWindows(new SystemNames(models), embedder));
            var data = await windows.ReadAsync(collection.Name, specs, profiles, items, spans, Steps.Of(progress, 0, 2), cancellationToken);
            return DetectionAssembly.Run(data, request, Steps.Of(progress, 1, 2), cancellationToken);
        }

        var clips = await ClipsAsync(collection.Name, specs, profiles, items, request, Steps.Of(progress, 0, 2), cancellationToken);
        var (set, chosen) = EvaluationAssembly.Prepare(clips, request);
        var report = EvaluationAssembly.Run(clips, set, chosen, request, Steps.Of(progress, 1, 2), cancellationToken);
        if (request.KeepClassifier is { } name)
        {
            await KeepAsync(name, set, chosen[0], request, runId, cancellationToken);
        }

        return report;
    }

    /// <summary>The same for the references of a collection's individuals; what comes out is kept beside the gallery as well.</summary>
    private async Task<EvaluationReport> RunGalleryAsync(
        GalleryChoice choice, EvaluationRequest request, long runId, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (gallery, clips) = await galleries.ReadAsync(request.Collection!, choice, request.Seed, cancellationToken);
        var profile = gallery.Target.Profile;
        var spec = new SystemSpec(profile.Model, profile.WindowSeconds, profile.HopSeconds, BackgroundTreatment.Raw);
        var data = BackgroundControls.AreAsked(request) ? WithControls(clips, [spec], [profile], request, cancellationToken) : clips;
        var (set, systems) = EvaluationAssembly.Prepare(data, request);
        var calls = IndividualCalls.Of(set, systems, request);
        var results = IndividualTask.Evaluate(calls, systems, request, Steps.Of(progress, 1, 2), cancellationToken).Select(result => UndatedSessions.Lowered(result, gallery.Rows)).ToList();
        var report = EvaluationAssembly.Report(data, set, request, IndividualTask.Outcome(calls, systems, results, request));
        await galleries.KeepAsync(gallery, choice.Method, report, results[0], runId, cancellationToken);
        return report;
    }

    private async Task<EvaluationData> ClipsAsync(
        string collection, IReadOnlyList<SystemSpec> specs, IReadOnlyList<ProfileRow> profiles, IReadOnlyList<EvaluationItem> items, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ItemPlace[] places = [.. items.Select(item => item.Place)];
        var systems = new List<EmbeddedSystem>();
        foreach (var spec in specs)
        {
            systems.Add(await _systems.EmbedAsync(spec, profiles, places, request.Clip, Steps.Of(progress, systems.Count, specs.Count), cancellationToken));
        }

        var data = new EvaluationData($"Collection '{collection}'", items, systems, [], []);
        return BackgroundControls.AreAsked(request) ? WithControls(data, specs, profiles, request, cancellationToken) : data;
    }

    private EvaluationData WithControls(
        EvaluationData data, IReadOnlyList<SystemSpec> specs, IReadOnlyList<ProfileRow> profiles, EvaluationRequest request, CancellationToken cancellationToken)
    {
        var (_, channel, expansion) = CollectionSystems.Heard(specs[0], profiles);
        var controls = new BackgroundControls(new ClipEmbedder(models), BackgroundPlan.Of(data.Items, request, channel, cancellationToken), data.Items, request, expansion);
        var notes = controls.Notes().ToList();
        var systems = specs.Zip(data.Systems, (spec, system) =>
        {
            if (CollectionSystems.ProfileOf(spec, profiles) is not { } profile)
            {
                return controls.AddTo(system, CollectionSystems.Heard(spec, profiles).Heard, channel, isHeardAlone: true, cancellationToken);
            }

            if (models.Library.Find(profile.Model)?.Identity != system.Model?.Identity)
            {
                notes.Add($"System '{spec}' has no controls of the background: the model that is installed is not the one that indexed the collection.");
                return system;
            }

            var heard = spec with { WindowSeconds = profile.WindowSeconds, HopSeconds = profile.HopSeconds };
            return controls.AddTo(system, heard, profile.Channel, isHeardAlone: false, cancellationToken);
        }).ToList();
        return data with { Systems = systems, Notes = [.. data.Notes, .. notes] };
    }

    /// <summary>Trains the linear probe of the first system on every labelled clip and keeps it.</summary>
    private async Task KeepAsync(string name, EvaluationSet set, EvaluatedSystem system, EvaluationRequest request, long runId, CancellationToken cancellationToken)
    {
        var model = system.Model!.Value;
        var probe = ProbeTraining.Train(
            ProbeKind.Linear, system.Embeddings, set.Labels, set.Recordings, [.. Enumerable.Range(0, set.Items.Count)], [], new ProbeOptions { Seed = request.Seed }, model.Identity, cancellationToken);
        using var stream = new MemoryStream();
        probe.Write(stream);
        await classifiers.SaveAsync(
            name, model.Name, model.Identity, probe.Card.Classes, stream.ToArray(),
            $"Linear probe on {set.Items.Count} clips of collection '{request.Collection}' by {request.LabelColumn}, run {runId}.", cancellationToken);
    }
}
