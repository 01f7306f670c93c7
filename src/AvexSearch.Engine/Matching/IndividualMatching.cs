using AvexSearch.Evaluation;
using AvexSearch.Store;
using Microsoft.Extensions.Options;

namespace AvexSearch.Engine;

/// <summary>Who is calling? Ranks the individuals of a gallery for a clip, a segment or a recording, and says whether that means anything.</summary>
/// <remarks>
/// Every answer carries the evaluation of the very gallery that was matched against. A gallery that has none is answered at once, without a decision; a
/// worker evaluates it meanwhile (<see cref="EvaluateAsync"/> does it at once).
/// </remarks>
public sealed class IndividualMatching(
    CollectionStore collections,
    ModelStore modelStore,
    IndividualStore individuals,
    SegmentStore segments,
    RecordingStore recordings,
    FittedGalleries fitted,
    GalleryEvaluations evaluations,
    RunWorker worker,
    ModelChoice models,
    IOptions<SearchOptions> options)
{
    private readonly GalleryTargets _targets = new(collections, modelStore, individuals);
    private readonly GalleryLoader _loader = new(individuals, segments);
    private readonly MatchQueries _queries = new(segments, recordings, modelStore, new CallSessions(recordings, individuals), models, options.Value);

    /// <summary>Matches.</summary>
    /// <param name="request">What is matched against whom.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The request cannot be answered as it stands: a sentence says why.</exception>
    public async Task<MatchAnswer> MatchAsync(MatchRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var asked = MethodOf(request.Method);
        var gallery = await LoadAsync(request.Collection, request.Model, request.Species, cancellationToken);
        var query = await _queries.ReadAsync(request, gallery, cancellationToken);
        if (gallery.Rows.Length == 0)
        {
            return MatchAssembly.OfNobody(gallery, asked ?? IndividualMethod.Default, query);
        }

        var ready = await fitted.FitAsync(gallery, asked, cancellationToken);
        var method = ready.Matcher.Method;
        var known = gallery.Heard < 2 ? null : await evaluations.FindAsync(gallery, method, cancellationToken);
        var run = known is null && gallery.Heard > 1 && request.AsksForEvaluation ? await evaluations.AskAsync(gallery, method, again: false, cancellationToken) : null;
        ready = query.Sessions.Count > 1 ? ready with { Matcher = ready.Matcher.Joining(query.Sessions) } : ready;
        var candidates = ready.Matcher.Match(query.Embeddings, request.Top, query.Session);
        var heard = candidates.Select(candidate => ready.Rows[candidate.Reference].RecordingId).Distinct();
        var paths = (await recordings.FindManyAsync(heard, cancellationToken)).ToDictionary(row => row.Id, row => row.Path);
        return new MatchAssembly(gallery, ready, query, known, run, request).Answer(candidates, paths);
    }

    /// <summary>The evaluation of a gallery, or null where it was not made in this state.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="model">Name of the model, or null where there is only one.</param>
    /// <param name="species">The species, or null where there is only one.</param>
    /// <param name="method">Key of the method, or null for the default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such gallery or method.</exception>
    public async Task<GalleryEvaluation?> EvaluationAsync(string collection, string? model, string? species, string? method, CancellationToken cancellationToken)
    {
        var (gallery, chosen) = await ChooseAsync(collection, model, species, method, cancellationToken);
        return gallery.Heard < 2 ? null : (await evaluations.FindAsync(gallery, chosen, cancellationToken))?.Evaluation;
    }

    /// <summary>Asks for the evaluation of a gallery; a worker makes it.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="model">Name of the model, or null where there is only one.</param>
    /// <param name="species">The species, or null where there is only one.</param>
    /// <param name="method">Key of the method, or null for the default.</param>
    /// <param name="again">True: where the evaluation failed, it is tried again; false: the failed run is the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run: one that waits, works or failed already for this state of the gallery, or a new one.</returns>
    /// <exception cref="QueryException">There is no such gallery or method, or fewer than two individuals are in it.</exception>
    public async Task<EvaluationRun> AskForEvaluationAsync(string collection, string? model, string? species, string? method, bool again, CancellationToken cancellationToken)
    {
        var (gallery, chosen) = await ChooseAsync(collection, model, species, method, cancellationToken);
        return gallery.Heard < 2
            ? throw new QueryException(MatchAssembly.TooFew(gallery))
            : await evaluations.AskAsync(gallery, chosen, again, cancellationToken);
    }

    /// <summary>The evaluation of a gallery, made at once in this process where there is none.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="model">Name of the model, or null where there is only one.</param>
    /// <param name="species">The species, or null where there is only one.</param>
    /// <param name="method">Key of the method, or null for the default.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The evaluation; null where fewer than two individuals are in the gallery.</returns>
    /// <exception cref="QueryException">There is no such gallery or method.</exception>
    public async Task<GalleryEvaluation?> EvaluateAsync(
        string collection, string? model, string? species, string? method, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (gallery, chosen) = await ChooseAsync(collection, model, species, method, cancellationToken);
        if (gallery.Heard < 2)
        {
            return null;
        }

        if (await evaluations.FindAsync(gallery, chosen, cancellationToken) is null)
        {
            await worker.RunNowAsync(GalleryEvaluations.RequestOf(gallery, chosen), progress, cancellationToken);
        }

        return (await evaluations.FindAsync(gallery, chosen, cancellationToken))?.Evaluation;
    }

    private async Task<(LoadedGallery Gallery, IndividualMethod Method)> ChooseAsync(
        string collection, string? model, string? species, string? method, CancellationToken cancellationToken)
    {
        var asked = MethodOf(method);
        var gallery = await LoadAsync(collection, model, species, cancellationToken);
        return (gallery, gallery.Heard < 2 ? asked ?? IndividualMethod.Default : (await fitted.FitAsync(gallery, asked, cancellationToken)).Matcher.Method);
    }

    private async Task<LoadedGallery> LoadAsync(string collection, string? model, string? species, CancellationToken cancellationToken) =>
        await _loader.LoadAsync(await _targets.FindAsync(collection, model, species, cancellationToken), cancellationToken);

    private static IndividualMethod? MethodOf(string? key)
    {
        try
        {
            return key is null ? null : IndividualMethod.Parse(key);
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }

    private static void Check(MatchRequest request)
    {
        var asked = (request.Clip is null ? 0 : 1) + (request.SegmentId is null ? 0 : 1) + (request.Recording is null ? 0 : 1);
        if (asked != 1)
        {
            throw new QueryException($"A match needs exactly one of a clip, a segment and a recording; {asked} were given.");
        }

        if (request.Top is < 1 or > MatchRequest.MaximumTop)
        {
            throw new QueryException($"{request.Top} candidates were asked for; 1 to {MatchRequest.MaximumTop} are possible.");
        }

        if (request.FalseAlarmRate is not (>= 0 and <= 1))
        {
            throw new QueryException($"A false-alarm rate of {request.FalseAlarmRate} is not possible; choose 0 to 1.");
        }
    }
}
