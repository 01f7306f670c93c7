using System.Globalization;
using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Writes individuals and their history inside a transaction that holds the collection's gallery.</summary>
/// <param name="connection">In a transaction.</param>
/// <param name="collectionId">The collection.</param>
/// <param name="doneBy">Who does it.</param>
/// <param name="ct">Gives up.</param>
internal sealed class IndividualWriter(NpgsqlConnection connection, int collectionId, string doneBy, CancellationToken ct)
{
    private const string Live = "live";
    private const int MostSpansTold = 20;

    public int CollectionId => collectionId;

    public string DoneBy => doneBy;

    public async Task LockAsync()
    {
        if (await ScalarAsync<int?>(CollectionStore.LockSql, new { collectionId }) is null)
        {
            throw new RefusedException($"There is no collection {collectionId} any more.");
        }
    }

    public async Task<long> CreateAsync(IndividualFacts facts) => await InsertAsync(await FreeAsync(facts, except: null));

    /// <summary>Makes an individual whose name is known to be free.</summary>
    public async Task<long> InsertAsync(IndividualFacts clean)
    {
        var id = await ScalarAsync<long>(IndividualSql.Insert, Values(clean));
        await TellAsync(id, null, "created", $"'{clean.Name}' was made.", []);
        return id;
    }

    public async Task EditAsync(long id, Func<IndividualFacts, IndividualFacts> change)
    {
        var row = await FindAsync(id);
        var before = new IndividualFacts(row.Name, row.Species, row.Sex, row.Site, row.Notes);
        var after = Clean(change(before));
        if (row.State == Live)
        {
            after = await FreeAsync(after, except: id);
        }

        string[] changes = [.. Changes(before, after)];
        if (changes.Length > 0)
        {
            await ExecuteAsync(IndividualSql.Update, new { id, after.Name, after.Species, after.Sex, after.Site, after.Notes });
            await TellAsync(id, null, "edited", string.Join("; ", changes) + ".", []);
        }
    }

    public async Task MergeAsync(long id, long intoId)
    {
        if (id == intoId)
        {
            throw new RefusedException("An individual cannot be merged into itself.");
        }

        var (row, into) = (await FindAsync(id), await LiveAsync(intoId));
        if (row.MergedInto is { } already)
        {
            throw new RefusedException($"'{row.Name}' ({id}) is merged into individual {already} already.");
        }

        var moved = await MoveRowsAsync([.. (await ReferencesAsync(id)).Select(reference => reference.Id)], intoId);
        await SetStateAsync(id, "merged", intoId);
        await TellAsync(id, intoId, "merged", $"'{row.Name}' was merged into '{into.Name}' with {Count(moved.Length)}.", moved);
    }

    public async Task<long> SplitAsync(long id, long[] referenceIds, IndividualFacts facts)
    {
        var row = await LiveAsync(id);
        var owned = (await ReferencesAsync(id)).Select(reference => reference.Id).ToHashSet();
        if (referenceIds.FirstOrDefault(reference => !owned.Contains(reference)) is > 0 and var stranger)
        {
            throw new RefusedException($"Reference {stranger} is none of '{row.Name}' ({id}).");
        }

        if (referenceIds.Length == 0 || referenceIds.Length == owned.Count)
        {
            throw new RefusedException($"A split takes some references of '{row.Name}' and leaves some; it has {owned.Count}, {referenceIds.Length} were named.");
        }

        var newId = await CreateAsync(facts);
        await MoveRowsAsync(referenceIds, newId);
        await TellAsync(id, newId, "split", $"'{facts.Name}' was split off '{row.Name}' with {Count(referenceIds.Length)}.", referenceIds);
        return newId;
    }

    public async Task<int> MoveAsync(long[] referenceIds, long toId)
    {
        var to = await LiveAsync(toId);
        var owned = (await OwnedAsync(referenceIds)).Where(reference => reference.IndividualId != toId).ToList();
        var moved = (await MoveRowsAsync([.. owned.Select(reference => reference.Id)], toId)).ToHashSet();
        foreach (var from in owned.Where(reference => moved.Contains(reference.Id)).GroupBy(reference => reference.IndividualId))
        {
            long[] ids = [.. from.Select(reference => reference.Id)];
            await TellAsync(from.Key, toId, "moved", $"'{to.Name}' got {Count(ids.Length)} from '{(await FindAsync(from.Key)).Name}'.", ids);
        }

        return moved.Count;
    }

    public async Task<int> RemoveAsync(long[] referenceIds)
    {
        foreach (var own in (await OwnedAsync(referenceIds)).GroupBy(reference => reference.IndividualId))
        {
            var spans = own.Take(MostSpansTold).Select(reference =>
                string.Create(CultureInfo.InvariantCulture, $"{reference.Path} {reference.StartSeconds:0.###}-{reference.EndSeconds:0.###} s"));
            var more = own.Count() > MostSpansTold ? string.Create(CultureInfo.InvariantCulture, $", and {own.Count() - MostSpansTold} more") : "";
            await TellAsync(own.Key, null, "removed", $"{Count(own.Count())} removed: {string.Join(", ", spans)}{more}.", [.. own.Select(reference => reference.Id)]);
        }

        return await ExecuteAsync(IndividualSql.Remove, new { collectionId, ids = referenceIds });
    }

    public async Task<int> PutBackAsync(long[] referenceIds)
    {
        var removed = await QueryAsync<Owned>(IndividualSql.Removed, new { collectionId, ids = referenceIds });
        if (removed.Count < referenceIds.Length)
        {
            throw new RefusedException($"Reference {referenceIds.Except(removed.Select(reference => reference.Id)).First()} is not among the removed ones of this collection; it may have been put back already.");
        }

        var owners = removed.GroupBy(reference => reference.IndividualId).ToList();
        foreach (var owner in owners)
        {
            await LiveAsync(owner.Key);
        }

        var back = (await QueryAsync<long>(IndividualSql.PutBack, new { collectionId, ids = referenceIds })).ToHashSet();
        foreach (var own in owners)
        {
            long[] ids = [.. own.Select(reference => reference.Id).Where(back.Contains)];
            var there = own.Count() - ids.Length;
            await TellAsync(own.Key, null, "put_back", $"{Count(ids.Length)} put back{(there == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {there} had been enrolled anew"))}.", ids);
        }

        return back.Count;
    }

    public async Task RetireAsync(long id, string? reason)
    {
        var row = await LiveAsync(id);
        await SetStateAsync(id, "retired", null);
        await TellAsync(id, null, "retired", $"'{row.Name}' was retired{(string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.Trim()}")}.", []);
    }

    public async Task RestoreAsync(long id)
    {
        var row = await FindAsync(id);
        if (row.State == Live)
        {
            throw new RefusedException($"'{row.Name}' ({id}) is live: there is nothing to take back.");
        }

        await FreeAsync(new IndividualFacts(row.Name, row.Species, row.Sex, row.Site, row.Notes), except: id);
        long[] back = [];
        if (row.MergedInto is { } into)
        {
            long[] gone = await ScalarAsync<long[]>(IndividualSql.LastMerge, new { id }) ?? [];
            var successors = (await connection.QueryAsync<long>(Command(IndividualSql.Successors, new { id }))).ToHashSet();
            var still = (await ReadOwnersAsync(gone)).Where(reference => successors.Contains(reference.IndividualId));
            back = await MoveRowsAsync([.. still.Select(reference => reference.Id)], id);
            await SetStateAsync(id, Live, null);
            await TellAsync(id, into, "restored", $"'{row.Name}' is an individual of its own again, with {Count(back.Length)} of the {gone.Length} that the merge took.", back);
            return;
        }

        await SetStateAsync(id, Live, null);
        await TellAsync(id, null, "restored", $"'{row.Name}' is live again.", back);
    }

    public Task TellAsync(long individualId, long? otherId, string kind, string detail, long[] referenceIds) =>
        ExecuteAsync(IndividualSql.InsertEvent, new { collectionId, individualId, otherId, kind, detail = Text.Clean(detail), referenceIds, doneBy });

    public async Task<IndividualRow> LiveAsync(long id)
    {
        var row = await FindAsync(id);
        return row.State == Live
            ? row
            : throw new RefusedException($"'{row.Name}' ({id}) is {(row.MergedInto is { } into ? $"merged into individual {into}" : row.State)}; restore it, or use a live one.");
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object values) => (await connection.QueryAsync<T>(Command(sql, values))).AsList();

    public Task<int> ExecuteAsync(string sql, object values) => connection.ExecuteAsync(Command(sql, values));

    public static IndividualFacts Clean(IndividualFacts facts) => new(
        Text.Clean(facts.Name).Trim(), Trimmed(facts.Species), Trimmed(facts.Sex)?.ToLowerInvariant(), Trimmed(facts.Site), Trimmed(facts.Notes));

    public static string Count(int references) => string.Create(CultureInfo.InvariantCulture, $"{references} reference{(references == 1 ? "" : "s")}");

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : Text.Clean(text).Trim();

    private Task<long?> FindByNameAsync(string name, string? species) => ScalarAsync<long?>(IndividualSql.FindByName, new { collectionId, name, species });

    /// <summary>Facts whose name no other live individual of the species has.</summary>
    private async Task<IndividualFacts> FreeAsync(IndividualFacts facts, long? except)
    {
        var clean = Clean(facts);
        return await FindByNameAsync(clean.Name, clean.Species) is { } id && id != except
            ? throw new RefusedException($"There is a live individual '{clean.Name}'{(clean.Species is null ? "" : $" of {clean.Species}")} already: {id}. Choose another name, or merge the two.")
            : clean;
    }

    private static IEnumerable<string> Changes(IndividualFacts before, IndividualFacts after)
    {
        foreach (var (what, old, now) in ((string, string?, string?)[])
            [
                ("name", before.Name, after.Name), ("species", before.Species, after.Species), ("sex", before.Sex, after.Sex),
                ("site", before.Site, after.Site), ("notes", before.Notes, after.Notes),
            ])
        {
            if (old != now)
            {
                yield return $"{what} was {(old is null ? "not given" : $"'{old}'")}, is {(now is null ? "not given" : $"'{now}'")}";
            }
        }
    }

    private async Task<IndividualRow> FindAsync(long id) =>
        await connection.QueryFirstOrDefaultAsync<IndividualRow>(Command(IndividualSql.List, new { collectionId, state = (string?)null, id = (long?)id }))
        ?? throw new RefusedException($"There is no individual {id} in this collection.");

    private Task<IReadOnlyList<ReferenceRow>> ReferencesAsync(long individualId) =>
        QueryAsync<ReferenceRow>(IndividualSql.References, new { collectionId, individualId = (long?)individualId });

    private async Task<IReadOnlyList<Owned>> OwnedAsync(long[] referenceIds)
    {
        var found = await ReadOwnersAsync(referenceIds);
        return found.Count == referenceIds.Length
            ? found
            : throw new RefusedException($"There is no reference {referenceIds.Except(found.Select(reference => reference.Id)).First()} in this collection.");
    }

    private Task<IReadOnlyList<Owned>> ReadOwnersAsync(long[] ids) => QueryAsync<Owned>(IndividualSql.OwnersOfReferences, new { collectionId, ids });

    private async Task<long[]> MoveRowsAsync(long[] ids, long toId) => [.. (await QueryAsync<long>(IndividualSql.Move, new { collectionId, ids, toId })).Order()];

    private Task<int> SetStateAsync(long id, string state, long? mergedInto) => ExecuteAsync(IndividualSql.SetState, new { id, state, mergedInto });

    private object Values(IndividualFacts facts) => new { collectionId, facts.Name, facts.Species, facts.Sex, facts.Site, facts.Notes };

    private Task<T?> ScalarAsync<T>(string sql, object values) => connection.ExecuteScalarAsync<T>(Command(sql, values));

    private CommandDefinition Command(string sql, object values) => new(sql, values, cancellationToken: ct);

    private sealed record Owned
    {
        public required long Id { get; init; }

        public required long IndividualId { get; init; }

        public required string Path { get; init; }

        public required double StartSeconds { get; init; }

        public required double EndSeconds { get; init; }
    }
}
