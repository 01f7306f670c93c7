using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Puts data, labels and task together into a report.</summary>
internal static class EvaluationAssembly
{
    /// <summary>Chooses the clips that have a label and an embedding in every system, and lays their embeddings out.</summary>
    /// <param name="data">Clips and embeddings.</param>
    /// <param name="request">Which columns.</param>
    /// <exception cref="QueryException">The labels do not allow the task.</exception>
    public static (EvaluationSet Set, IReadOnlyList<EvaluatedSystem> Systems) Prepare(EvaluationData data, EvaluationRequest request)
    {
        var whole = IndividualSpecies.Places(data.Items, request).Where(item => data.Systems.All(system => system.Clips.Rows[item] is not null)).ToList();
        string[] problems = [.. data.Problems, .. data.Systems.SelectMany(system => system.Clips.Problems)];
        if (whole.Count == 0)
        {
            throw new QueryException($"No clip has an embedding in every system. {string.Join(' ', problems.Take(3))}".TrimEnd());
        }

        var (set, kept) = EvaluationSet.Read([.. whole.Select(item => data.Items[item])], request, problems);
        return set.Items.Count < 2
            ? throw new QueryException($"{set.Items.Count} clip has a label in '{request.LabelColumn}'; an evaluation needs at least 2.")
            : (set, [.. data.Systems.Select(system => Select(system, [.. kept.Select(item => whole[item])], set))]);
    }

    /// <summary>Evaluates labelled clips.</summary>
    /// <param name="data">Clips and embeddings.</param>
    /// <param name="set">The clips that are evaluated, as <see cref="Prepare"/> chose them.</param>
    /// <param name="systems">Their embeddings.</param>
    /// <param name="request">What to evaluate.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The labels do not allow the task.</exception>
    public static EvaluationReport Run(
        EvaluationData data, EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Report(data, set, request, RunTask(set, systems, request, progress, cancellationToken));

    private static TaskOutcome RunTask(
        EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return request.Task switch
            {
                EvaluationTask.Retrieval => RetrievalTask.Run(set, systems, request, progress, cancellationToken),
                EvaluationTask.Clustering => ClusteringTask.Run(set, systems, request, progress, cancellationToken),
                EvaluationTask.Probe => ProbeTask.Run(set, systems, request, progress, cancellationToken),
                EvaluationTask.Individuals => IndividualTask.Run(set, systems, request, progress, cancellationToken),
                _ => throw new QueryException("Detection works on windows, not on clips."),
            };
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }

    private static EvaluatedSystem Select(EmbeddedSystem system, int[] items, EvaluationSet set)
    {
        var dimensions = system.Clips.Dimensions;
        var values = new float[checked(items.Length * dimensions)];
        for (var i = 0; i < items.Length; i++)
        {
            system.Clips.Rows[items[i]]!.CopyTo(values, i * dimensions);
        }

        var raw = new EmbeddingMatrix(values, dimensions);
        return new EvaluatedSystem(system.Name, system.Facts, EmbeddingTreatment.Apply(raw, system.Treatment, set.Recordings), system.Model)
        {
            Background = system.Background is { } background ? BackgroundOf(background, items, system.Treatment, set) : null,
            Mixtures = system.Mixtures is { } mixtures ? MixturesOf(mixtures, items, raw, system.Treatment, set) : null,
        };
    }

    /// <summary>Background is treated by its own means: the calls' would carry the calls into it.</summary>
    private static float[]?[] BackgroundOf(EmbeddedClips background, int[] items, BackgroundTreatment treatment, EvaluationSet set)
    {
        int[] heard = [.. Enumerable.Range(0, items.Length).Where(i => background.Rows[items[i]] is not null)];
        var rows = new float[]?[items.Length];
        if (heard.Length > 0)
        {
            var treated = EmbeddingTreatment.Apply(
                new EmbeddingMatrix(heard.SelectMany(i => background.Rows[items[i]]!).ToArray(), background.Dimensions), treatment, [.. heard.Select(i => set.Recordings[i])]);
            for (var i = 0; i < heard.Length; i++)
            {
                rows[heard[i]] = treated.Row(i).ToArray();
            }
        }

        return rows;
    }

    /// <summary>Mixtures whose clips are both evaluated, with what is taken from the call taken from them.</summary>
    private static EmbeddedMixtures MixturesOf(EmbeddedMixtures mixtures, int[] items, EmbeddingMatrix raw, BackgroundTreatment treatment, EvaluationSet set)
    {
        var places = items.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] kept = [.. Enumerable.Range(0, mixtures.Pairs.Count).Where(m => mixtures.Mixed[m] is not null && (mixtures.Clean is null || mixtures.Clean[m] is not null)
            && places.ContainsKey(mixtures.Pairs[m].Call) && places.ContainsKey(mixtures.Pairs[m].Donor))];
        var pairs = Array.ConvertAll(kept, m => new Mixture(places[mixtures.Pairs[m].Call], places[mixtures.Pairs[m].Donor]));
        int[] groups = [.. pairs.Select(pair => set.Recordings[pair.Call])];
        return new EmbeddedMixtures(pairs, Treated(mixtures.Mixed), mixtures.Clean is { } clean ? Treated(clean) : null);

        IReadOnlyList<float[]?> Treated(IReadOnlyList<float[]?> rows) =>
            EmbeddingTreatment.ApplyTo([.. kept.Select(m => rows[m]!)], groups, raw, treatment, set.Recordings);
    }

    /// <summary>The report of an outcome.</summary>
    public static EvaluationReport Report(EvaluationData data, EvaluationSet set, EvaluationRequest request, TaskOutcome outcome) => ReportFrame.Around(
        outcome,
        request,
        data.Description,
        set.Sha256(),
        Counts(set, request),
        [.. data.Notes, .. Warnings(set, request)],
        set.Problems);

    private static IReadOnlyList<ReportFact> Counts(EvaluationSet set, EvaluationRequest request) => request.Task == EvaluationTask.Individuals
        ? [new("Clips without an individual, left out", Text(set.WithoutLabel))]
        :
        [
            new("Clips", Text(set.Items.Count)),
            new("Classes", Text(set.Labels.Classes.Count)),
            new(request.GroupColumn is null ? "Recordings" : $"Groups ({request.GroupColumn})", Text(set.Recordings.Distinct().Count())),
            new("Clips without a label, left out", Text(set.WithoutLabel)),
            .. request is { Task: EvaluationTask.Clustering, SplitColumn: not null } ? [new ReportFact("Clips of other parts, left out", Text(set.OfOtherParts))] : (ReportFact[])[],
        ];

    private static IEnumerable<string> Warnings(EvaluationSet set, EvaluationRequest request)
    {
        if (request.Task == EvaluationTask.Individuals)
        {
            foreach (var note in IndividualSpecies.Notes(set.Items, request))
            {
                yield return note;
            }

            yield break;
        }

        if (request.GroupColumn is null)
        {
            yield return request is { Task: EvaluationTask.Probe, SplitColumn: null }
                ? "No group was named: recordings are kept apart, but clips of one session or place may vouch for each other, which flatters every system."
                : "No group was named: clips of one recording, session or place may vouch for each other, which flatters every system.";
            if (set.Items.Count(item => item.Value("recording") is null) is var alone and > 0)
            {
                yield return $"Of {alone} clips no recording is known: each counts as a recording of its own.";
            }
        }
        else if (!request.ExcludeGroup && request.Task == EvaluationTask.Retrieval)
        {
            yield return $"Clips of the query's own {request.GroupColumn} were candidates, which flatters every system.";
        }

        if (set.Labels.Classes.Count == 1)
        {
            yield return "There is one class only: nothing can be told apart.";
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
