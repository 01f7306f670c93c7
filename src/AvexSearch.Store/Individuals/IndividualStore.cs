namespace AvexSearch.Store;

/// <summary>Individuals, their references and their history.</summary>
/// <remarks>Writers of one collection wait for each other, so that a name is given once and an individual is merged once. What cannot be done is a <see cref="RefusedException"/>.</remarks>
/// <param name="database">The open database.</param>
public sealed class IndividualStore(Database database)
{
    /// <summary>The individuals of a collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="state">live, merged or retired; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By species, name and id.</returns>
    public Task<IReadOnlyList<IndividualRow>> ListAsync(int collectionId, string? state, CancellationToken ct) =>
        database.QueryAsync<IndividualRow>(IndividualSql.List, new { collectionId, state, id = (long?)null }, ct);

    /// <summary>An individual by key.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<IndividualRow?> FindAsync(int collectionId, long id, CancellationToken ct) =>
        database.FirstAsync<IndividualRow>(IndividualSql.List, new { collectionId, state = (string?)null, id = (long?)id }, ct);

    /// <summary>References.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="individualId">Only this individual's; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By individual, session, path and start.</returns>
    public Task<IReadOnlyList<ReferenceRow>> ReferencesAsync(int collectionId, long? individualId, CancellationToken ct) =>
        database.QueryAsync<ReferenceRow>(IndividualSql.References, new { collectionId, individualId }, ct);

    /// <summary>The segments of an index profile that the references of the live individuals of a species overlap.</summary>
    /// <param name="species">In any case; empty = individuals without one.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By individual, reference and start; a reference without a segment has one row without one.</returns>
    public Task<IReadOnlyList<GallerySegmentRow>> SegmentsAsync(string species, ProfileRow profile, CancellationToken ct) => database.QueryAsync<GallerySegmentRow>(
        IndividualSql.Segments, new { collectionId = profile.CollectionId, species, profileId = profile.Id, windowSeconds = profile.WindowSeconds }, ct);

    /// <summary>The sessions of all references.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Each combination once, in no order.</returns>
    public Task<IReadOnlyList<SessionUseRow>> ReferenceSessionsAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<SessionUseRow>(IndividualSql.ReferenceSessions, new { collectionId }, ct);

    /// <summary>What references and labels say of the sessions of some recordings, and of all others of their days.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="recordingIds">The recordings; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Each combination once, in no order.</returns>
    public Task<IReadOnlyList<SessionUseRow>> SessionsAsync(int collectionId, IEnumerable<long>? recordingIds, CancellationToken ct) =>
        database.QueryAsync<SessionUseRow>(IndividualSql.Sessions, new { collectionId, recordings = recordingIds?.Distinct().ToArray() }, ct);

    /// <summary>Spans that are references of two live individuals: more than half of the shorter one is in the other.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By individual, other, path and start.</returns>
    public Task<IReadOnlyList<SharedSpanRow>> SharedSpansAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<SharedSpanRow>(IndividualSql.SharedSpans, new { collectionId }, ct);

    /// <summary>What was done.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="individualId">Only to or with this individual; null = all.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<IndividualEventRow>> HistoryAsync(int collectionId, long? individualId, int limit, CancellationToken ct) =>
        database.QueryAsync<IndividualEventRow>(IndividualSql.History, new { collectionId, individualId, limit }, ct);

    /// <summary>Gives references to individuals, old and new, in one transaction.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="enrolments">Who gets which.</param>
    /// <param name="allowShared">Whether a span that is another's already is taken too; otherwise it is left out.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>For each enrolment what was done; and, by place in the enrolment, whose spans are whose already.</returns>
    /// <exception cref="RefusedException">An individual is not there or not live, a recording is gone, or a group that is to be confirmed was decided on already.</exception>
    public Task<(IReadOnlyList<EnrolledRow> Done, IReadOnlyList<TakenSpanRow> Taken)> EnrolAsync(
        int collectionId, IReadOnlyList<EnrolmentRow> enrolments, bool allowShared, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (_, enroller) => enroller.EnrolAsync(enrolments, allowShared), ct);

    /// <summary>Makes an individual without references.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="facts">What is said of it.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Its key.</returns>
    /// <exception cref="RefusedException">The name is taken.</exception>
    public Task<long> CreateAsync(int collectionId, IndividualFacts facts, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (writer, _) => writer.CreateAsync(facts), ct);

    /// <summary>Changes what is said of an individual.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Its key.</param>
    /// <param name="change">What is said now, from what was said.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="RefusedException">It is not there, or the name is taken.</exception>
    public Task EditAsync(int collectionId, long id, Func<IndividualFacts, IndividualFacts> change, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, async (writer, _) => { await writer.EditAsync(id, change); return true; }, ct);

    /// <summary>Gives all references of an individual to another; <see cref="RestoreAsync"/> takes it back.</summary>
    /// <param name="collectionId">Their collection.</param>
    /// <param name="id">Who ends.</param>
    /// <param name="intoId">Who goes on; live.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="RefusedException">One is not there, the first is merged already, or the second is not live.</exception>
    public Task MergeAsync(int collectionId, long id, long intoId, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, async (writer, _) => { await writer.MergeAsync(id, intoId); return true; }, ct);

    /// <summary>Gives some references of a live individual to a new one.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Who.</param>
    /// <param name="referenceIds">Some of its references, not all.</param>
    /// <param name="facts">What is said of the new one.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Key of the new one.</returns>
    /// <exception cref="RefusedException">It is not there or not live, the references are not its own or all it has, or the name is taken.</exception>
    public Task<long> SplitAsync(
        int collectionId, long id, IReadOnlyCollection<long> referenceIds, IndividualFacts facts, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (writer, _) => writer.SplitAsync(id, [.. referenceIds.Distinct()], facts), ct);

    /// <summary>Gives references, whosever they are, to a live individual.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="toId">Who gets them.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many were moved; a span that it has already stays where it is.</returns>
    /// <exception cref="RefusedException">One is not there, or the individual is not live.</exception>
    public Task<int> MoveAsync(int collectionId, IReadOnlyCollection<long> referenceIds, long toId, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (writer, _) => writer.MoveAsync([.. referenceIds.Distinct()], toId), ct);

    /// <summary>Puts references back that were removed, as they were.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many; a span that was enrolled anew meanwhile stays as it is.</returns>
    /// <exception cref="RefusedException">One was not removed, or its individual is not live.</exception>
    public Task<int> PutBackAsync(int collectionId, IReadOnlyCollection<long> referenceIds, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (writer, _) => writer.PutBackAsync([.. referenceIds.Distinct()]), ct);

    /// <summary>Removes references; they can be put back.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="referenceIds">The references.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many.</returns>
    /// <exception cref="RefusedException">One is not there.</exception>
    public Task<int> RemoveAsync(int collectionId, IReadOnlyCollection<long> referenceIds, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, (writer, _) => writer.RemoveAsync([.. referenceIds.Distinct()]), ct);

    /// <summary>Ends an individual: it is not matched any more.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Its key.</param>
    /// <param name="reason">Why; null = not said.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="RefusedException">It is not there or not live.</exception>
    public Task RetireAsync(int collectionId, long id, string? reason, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, async (writer, _) => { await writer.RetireAsync(id, reason); return true; }, ct);

    /// <summary>Takes a retirement or a merge back; of a merge, the references that the successors still have.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Its key.</param>
    /// <param name="doneBy">Who does it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="RefusedException">It is not there, is live, or its name was given to another meanwhile.</exception>
    public Task RestoreAsync(int collectionId, long id, string doneBy, CancellationToken ct) =>
        WriteAsync(collectionId, doneBy, async (writer, _) => { await writer.RestoreAsync(id); return true; }, ct);

    private Task<T> WriteAsync<T>(int collectionId, string doneBy, Func<IndividualWriter, IndividualEnroller, Task<T>> work, CancellationToken ct) =>
        database.TransactAsync(
            async (connection, token) =>
            {
                var writer = new IndividualWriter(connection, collectionId, Text.Clean(doneBy), token);
                await writer.LockAsync();
                return await work(writer, new IndividualEnroller(writer));
            },
            ct);
}
