using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Which of the models that hear a collection answers where none is named: seen, switched, rolled back.</summary>
public sealed class ArchiveServing(CollectionStore collections, ServingStore serving, IngestProfiles profiles)
{
    private const int MostNamed = 10;

    /// <summary>The models of a collection.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<CollectionModels> ModelsAsync(string collection, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var heard = await collections.ProfilesAsync(row.Id, null, cancellationToken);
        var coverage = (await serving.CoverageAsync(row.Id, cancellationToken)).ToDictionary(one => one.ProfileId);
        var history = await serving.HistoryAsync(row.Id, cancellationToken);
        return new CollectionModels(
            row.Name,
            [.. heard.Where(profile => coverage.ContainsKey(profile.Id)).Select(profile => new CollectionModel(
                profile.Model, profile.Serves, profiles.IsHere(profile), profile.WindowSeconds, profile.HopSeconds, ModelCoverage.Of(coverage[profile.Id]))
            {
                IsImported = ImportedModel.Is(profile.ModelIdentity),
            })],
            [.. history.Select(ServingEntry.Of)],
            BeforeLast(history))
        {
            TimeExpansion = row.TimeExpansion,
        };
    }

    /// <summary>Lets a model answer for a collection. The one before goes on hearing what is new, until it is dropped.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="force">Also where it has not heard all recordings: those are not found then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection, the model does not hear it, or has not heard all of it.</exception>
    public async Task<SwitchDone> SwitchAsync(string collection, string model, bool force, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var heard = await collections.ProfilesAsync(row.Id, null, cancellationToken);
        if (heard.FirstOrDefault(one => one.Model == model) is not { } profile)
        {
            var elsewhere = (await collections.ProfilesAsync(null, null, cancellationToken)).FirstOrDefault(one => one.Model == model);
            throw new QueryException(
                $"Collection '{row.Name}' is not heard by '{model}', only by {string.Join(", ", heard.Select(one => $"'{one.Model}'"))}. {ToHear(model, elsewhere, row.Name)}.");
        }

        var gap = await GapAsync(row, profile, cancellationToken);
        return await serving.SwitchAsync(row.Id, profile.Id, force && gap is not null ? "forced" : "switched", cancellationToken) switch
        {
            SwitchOutcome.Done => new SwitchDone(row.Name, model, heard.FirstOrDefault(one => one.Serves)?.Model, gap),
            SwitchOutcome.SameAsBefore => throw new QueryException($"Model '{model}' serves collection '{row.Name}' already."),
            SwitchOutcome.Incomplete => throw new QueryException(
                $"{gap ?? await GapAsync(row, profile, cancellationToken)} They would not be found any more. {ToHear(model, profile, row.Name)}, or switch with --force."),
            _ => throw new QueryException($"Model '{model}' was dropped from collection '{row.Name}' at this moment."),
        };
    }

    /// <summary>Takes the last switch of a collection back: the model that answered before answers again.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection, or nothing to go back to.</exception>
    public async Task<SwitchDone> RollBackAsync(string collection, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var before = (await collections.ProfilesAsync(row.Id, null, cancellationToken)).FirstOrDefault(one => one.Serves);
        if (await serving.RollBackAsync(row.Id, cancellationToken) != SwitchOutcome.Done)
        {
            throw new QueryException($"Collection '{row.Name}' was served by no other model before{(before is null ? "" : $" '{before.Model}'")} that is still there: there is nothing to go back to.");
        }

        var now = (await collections.ProfilesAsync(row.Id, null, cancellationToken)).First(one => one.Serves);
        return new SwitchDone(row.Name, now.Model, before?.Model, await GapAsync(row, now, cancellationToken));
    }

    /// <summary>The last thing a reindex does where that was asked for; what is in the way is returned in words.</summary>
    internal async Task<string?> SwitchWhenDoneAsync(int collectionId, string model, CancellationToken cancellationToken)
    {
        var heard = await collections.ProfilesAsync(collectionId, null, cancellationToken);
        if (heard.FirstOrDefault(one => one.Model == model) is not { } profile)
        {
            return $"'{model}' was dropped and is not switched to";
        }

        return await serving.SwitchAsync(collectionId, profile.Id, "when_done", cancellationToken) == SwitchOutcome.Incomplete
            ? $"not switched to '{model}', for it has not heard everything: 'avexsearch collections switch' says what is missing"
            : null;
    }

    /// <summary>What a model has not heard of a collection, in words; null = nothing.</summary>
    private async Task<string?> GapAsync(CollectionRow collection, ProfileRow profile, CancellationToken cancellationToken)
    {
        var coverage = (await serving.CoverageAsync(collection.Id, cancellationToken)).FirstOrDefault(one => one.ProfileId == profile.Id);
        if (coverage is null or { IsComplete: true })
        {
            return null;
        }

        var missing = coverage.Recordings - coverage.Heard;
        var named = (await serving.UnheardAsync(profile.Id, MostNamed, cancellationToken)).Select(one => one.Error is null ? one.Path : $"{one.Path} (failed: {one.Error})").ToList();
        var more = missing > named.Count ? $", and {missing - named.Count} more" : "";
        var working = coverage.ReindexJobId is { } job ? $" Job {job} is at it." : "";
        return $"Model '{profile.Model}' has heard {coverage.Heard} of {coverage.Recordings} recordings of '{collection.Name}'" +
            $"{(coverage.Failed > 0 ? $", {coverage.Failed} failed" : "")}. Missing: {string.Join("; ", named)}{more}.{working}";
    }

    /// <summary>As the database finds it: the last of the rows below the one that answers that names another model which is still there.</summary>
    private static string? BeforeLast(IReadOnlyList<ServingRow> history)
    {
        var standing = history.Where(row => row is { TakenBackAt: null, ProfileId: not null }).ToList();
        return standing.Find(row => row.ProfileId != standing[0].ProfileId)?.Model;
    }

    /// <summary>How a model gets to what it has not heard: by a reindex, or by more embeddings where those that there are were brought from elsewhere.</summary>
    private static string ToHear(string model, ProfileRow? profile, string collection) => profile is not null && ImportedModel.Is(profile.ModelIdentity)
        ? $"Its embeddings were made elsewhere: import those that are missing ('avexsearch embeddings import FILE --model {model} --collection \"{collection}\"')"
        : $"Let it hear them ('avexsearch reindex --model {model} --collection \"{collection}\"')";
}
