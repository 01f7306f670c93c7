using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The individuals of a collection: looked up, made, changed, merged, split, retired and restored, with history.</summary>
public sealed class IndividualGallery(CollectionStore collections, IndividualStore individuals)
{
    private const int MostEvents = 1000;

    /// <summary>The individuals of a collection, by species and name.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="state"><c>live</c>, <c>merged</c> or <c>retired</c>, or null for all.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection or state.</exception>
    public async Task<IReadOnlyList<IndividualSummary>> ListAsync(string collection, string? state, CancellationToken cancellationToken)
    {
        if (state is not (null or "live" or "merged" or "retired"))
        {
            throw new QueryException($"'{state}' is no state of an individual; live, merged and retired are.");
        }

        var row = await collections.RequireAsync(collection, cancellationToken);
        return [.. (await individuals.ListAsync(row.Id, state, cancellationToken)).Select(IndividualSummary.Of)];
    }

    /// <summary>One individual, or null where there is none with that id.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IndividualSummary?> SummaryAsync(string collection, long id, CancellationToken cancellationToken) =>
        await individuals.FindAsync((await collections.RequireAsync(collection, cancellationToken)).Id, id, cancellationToken) is { } row ? IndividualSummary.Of(row) : null;

    /// <summary>One individual with references and history, or null where there is none with that id.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IndividualDetail?> FindAsync(string collection, long id, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        return await individuals.FindAsync(row.Id, id, cancellationToken) is { } found
            ? new IndividualDetail(
                IndividualSummary.Of(found),
                [.. (await individuals.ReferencesAsync(row.Id, id, cancellationToken)).Select(IndividualReference.Of)],
                [.. (await individuals.HistoryAsync(row.Id, id, MostEvents, cancellationToken)).Select(IndividualEvent.Of)])
            : null;
    }

    /// <summary>What was done to the individuals of a collection, newest first.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="limit">Number of events, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<IndividualEvent>> HistoryAsync(string collection, int limit, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        return [.. (await individuals.HistoryAsync(row.Id, null, Math.Clamp(limit, 1, MostEvents), cancellationToken)).Select(IndividualEvent.Of)];
    }

    /// <summary>Makes an individual without references.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="draft">What is said of it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="QueryException">The name is taken or not possible.</exception>
    public Task<long> CreateAsync(string collection, IndividualDraft draft, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, id => individuals.CreateAsync(id, draft.ToFacts(), by, cancellationToken), cancellationToken);

    /// <summary>Changes what is said of an individual.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="change">What is said from now on.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">It is not there, or the name is taken or not possible.</exception>
    public Task EditAsync(string collection, long id, IndividualChange change, string by, CancellationToken cancellationToken) =>
        WriteAsync(
            collection, by,
            async collectionId => { await individuals.EditAsync(collectionId, id, facts => Changed(facts, change), by, cancellationToken); return true; },
            cancellationToken);

    /// <summary>Gives all references of an individual to another, which goes on; <see cref="RestoreAsync"/> takes it back.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual that ends.</param>
    /// <param name="intoId">Id of the one that goes on.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">One is not there or not live.</exception>
    public Task MergeAsync(string collection, long id, long intoId, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, async collectionId => { await individuals.MergeAsync(collectionId, id, intoId, by, cancellationToken); return true; }, cancellationToken);

    /// <summary>Gives some references of an individual to a new one; merging the new one back takes it back.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="referenceIds">Some of its references, not all.</param>
    /// <param name="draft">What is said of the new one; without a species it gets that of the old one.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Id of the new one.</returns>
    /// <exception cref="QueryException">It is not there or not live, the references are not its own or all it has, or the name is taken.</exception>
    public Task<long> SplitAsync(
        string collection, long id, IReadOnlyCollection<long> referenceIds, IndividualDraft draft, string by, CancellationToken cancellationToken) =>
        WriteAsync(
            collection, by,
            async collectionId => await individuals.SplitAsync(
                collectionId, id, referenceIds,
                (draft.Species is null ? draft with { Species = (await individuals.FindAsync(collectionId, id, cancellationToken))?.Species } : draft).ToFacts(), by, cancellationToken),
            cancellationToken);

    /// <summary>Gives references, whosever they are, to an individual.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="toId">Id of the individual that gets them.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of references that were moved.</returns>
    /// <exception cref="QueryException">A reference is not there, or the individual is not live.</exception>
    public Task<int> MoveAsync(string collection, IReadOnlyCollection<long> referenceIds, long toId, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, collectionId => individuals.MoveAsync(collectionId, referenceIds, toId, by, cancellationToken), cancellationToken);

    /// <summary>Puts references back that were removed, as they were: their individual, session and source.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of references that were put back; a span that was enrolled anew meanwhile stays as it is.</returns>
    /// <exception cref="QueryException">A reference was not removed, or its individual is not live.</exception>
    public Task<int> PutBackReferencesAsync(string collection, IReadOnlyCollection<long> referenceIds, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, collectionId => individuals.PutBackAsync(collectionId, referenceIds, by, cancellationToken), cancellationToken);

    /// <summary>Removes references; <see cref="PutBackReferencesAsync"/> takes it back.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of references that were removed.</returns>
    /// <exception cref="QueryException">A reference is not there.</exception>
    public Task<int> RemoveReferencesAsync(string collection, IReadOnlyCollection<long> referenceIds, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, collectionId => individuals.RemoveAsync(collectionId, referenceIds, by, cancellationToken), cancellationToken);

    /// <summary>Ends an individual: it stays with its history and is not matched any more.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">It is not there or not live.</exception>
    public Task RetireAsync(string collection, long id, string? reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, async collectionId => { await individuals.RetireAsync(collectionId, id, reason, by, cancellationToken); return true; }, cancellationToken);

    /// <summary>Takes a retirement or a merge back; of a merge, the references that its successors still have.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="id">Id of the individual.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">It is not there or live, or its name was given to another meanwhile.</exception>
    public Task RestoreAsync(string collection, long id, string by, CancellationToken cancellationToken) =>
        WriteAsync(collection, by, async collectionId => { await individuals.RestoreAsync(collectionId, id, by, cancellationToken); return true; }, cancellationToken);

    private static IndividualFacts Changed(IndividualFacts facts, IndividualChange change) => new IndividualDraft
    {
        Name = change.Name ?? facts.Name,
        Species = change.Species ?? facts.Species,
        Sex = change.Sex ?? facts.Sex,
        Site = change.Site ?? facts.Site,
        Notes = change.Notes ?? facts.Notes,
    }.ToFacts();

    private async Task<T> WriteAsync<T>(string collection, string by, Func<int, Task<T>> work, CancellationToken cancellationToken)
    {
        Refusal.NeedWho(by);
        var row = await collections.RequireAsync(collection, cancellationToken);
        return await Refusal.TellAsync(() => work(row.Id));
    }
}
