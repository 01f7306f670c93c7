using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>Groupings of unlabelled segments into putative individuals, and what people decided on each group.</summary>
/// <param name="database">The open database.</param>
public sealed class GroupingStore(Database database)
{
    /// <summary>Keeps a grouping, in one transaction; groups are numbered from 1 in the order given.</summary>
    /// <param name="grouping">What it is.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>Its key.</returns>
    public Task<long> CreateAsync(NewGrouping grouping, IReadOnlyList<NewGroup> groups, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                GroupingSql.Insert,
                new
                {
                    grouping.CollectionId,
                    Title = Text.Clean(grouping.Title),
                    grouping.Model,
                    grouping.ModelIdentity,
                    Parameters = Text.Clean(grouping.Parameters),
                    Remarks = grouping.Remarks.Select(Text.Clean).ToArray(),
                    grouping.SameSession,
                    grouping.CrossSession,
                    MadeBy = Text.Clean(grouping.MadeBy),
                },
                cancellationToken: token));
            var keys = new List<long>();
            foreach (var (place, group) in groups.Index())
            {
                keys.Add(await InsertAsync(connection, grouping.CollectionId, id, place + 1, group, token));
            }

            await CopyAsync(connection, keys.Zip(groups, (key, group) => (key, group.Members)), token);
            return id;
        },
        ct);

    /// <summary>Groupings.</summary>
    /// <param name="collectionId">Only this collection's; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<GroupingRow>> ListAsync(int? collectionId, CancellationToken ct) =>
        database.QueryAsync<GroupingRow>(GroupingSql.List, new { id = (long?)null, collectionId }, ct);

    /// <summary>A grouping by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<GroupingRow?> FindAsync(long id, CancellationToken ct) =>
        database.FirstAsync<GroupingRow>(GroupingSql.List, new { id = (long?)id, collectionId = (int?)null }, ct);

    /// <summary>Groups.</summary>
    /// <param name="groupingId">The grouping.</param>
    /// <param name="number">Only this one; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By number.</returns>
    public Task<IReadOnlyList<GroupRow>> GroupsAsync(long groupingId, int? number, CancellationToken ct) =>
        database.QueryAsync<GroupRow>(GroupingSql.Groups, new { groupingId, number }, ct);

    /// <summary>Members of groups.</summary>
    /// <param name="groupingId">The grouping.</param>
    /// <param name="number">Only of this group; null = of all.</param>
    /// <param name="most">Only so many of each group, the most typical.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By group and rank.</returns>
    public Task<IReadOnlyList<GroupMemberRow>> MembersAsync(long groupingId, int? number, int most, CancellationToken ct) =>
        database.QueryAsync<GroupMemberRow>(GroupingSql.Members, new { groupingId, number, most }, ct);

    /// <summary>Says that a proposed group is no individual.</summary>
    /// <param name="groupingId">The grouping.</param>
    /// <param name="number">The group.</param>
    /// <param name="decidedBy">Who says so.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there is no such group, or it was decided on already.</returns>
    public async Task<bool> RejectAsync(long groupingId, int number, string decidedBy, CancellationToken ct) =>
        await database.ExecuteAsync(GroupingSql.Decide, new { groupingId, number, state = "rejected", individualId = (long?)null, decidedBy = Text.Clean(decidedBy) }, ct) > 0;

    /// <summary>Takes a rejection back.</summary>
    /// <param name="groupingId">The grouping.</param>
    /// <param name="number">The group.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there is no such group, or it is not rejected.</returns>
    public async Task<bool> ReopenAsync(long groupingId, int number, CancellationToken ct) =>
        await database.ExecuteAsync(GroupingSql.Reopen, new { groupingId, number }, ct) > 0;

    /// <summary>Makes some members of a proposed group a group of their own.</summary>
    /// <param name="groupingId">The grouping.</param>
    /// <param name="number">The group.</param>
    /// <param name="memberIds">Some of its members, not all.</param>
    /// <param name="ct">Gives up; nothing is changed then.</param>
    /// <returns>Number of the new group.</returns>
    /// <exception cref="RefusedException">There is no such proposed group, or these are not some of its members.</exception>
    public Task<int> SplitAsync(long groupingId, int number, IReadOnlyCollection<long> memberIds, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            // Groups of one grouping are split one after the other, so that a number is given once.
            var collectionId = await ScalarAsync<int?>(connection, GroupingSql.Lock, new { groupingId }, token);
            long[] ids = [.. memberIds.Distinct()];
            if (await ScalarAsync<long?>(connection, GroupingSql.Proposed, new { groupingId, number }, token) is not { } groupId)
            {
                throw new RefusedException($"There is no group {number} in grouping {groupingId} that is still proposed.");
            }

            var (own, all) = (await ScalarAsync<int>(connection, GroupingSql.CountMembers, new { groupId, ids = (long[]?)ids }, token), await ScalarAsync<int>(connection, GroupingSql.CountMembers, new { groupId, ids = (long[]?)null }, token));
            if (own < ids.Length || own == 0 || own == all)
            {
                throw new RefusedException(own == all
                    ? $"All {all} members of group {number} were named; name some of them."
                    : $"{ids.Length - own} of the {ids.Length} members that were named are not in group {number}; name at least one that is.");
            }

            var next = await ScalarAsync<int>(connection, GroupingSql.NextNumber, new { groupingId }, token);
            var toId = await InsertAsync(connection, collectionId!.Value, groupingId, next, new NewGroup(null, null, null, []), token);
            await connection.ExecuteAsync(new CommandDefinition(GroupingSql.MoveMembers, new { groupId, toId, ids }, cancellationToken: token));
            await connection.ExecuteAsync(new CommandDefinition(GroupingSql.Forget, new { groupId }, cancellationToken: token));
            return next;
        },
        ct);

    /// <summary>Deletes a grouping with its groups; individuals that came of it stay.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteAsync(long id, CancellationToken ct) => await database.ExecuteAsync(GroupingSql.Delete, new { id }, ct) > 0;

    private static Task<long> InsertAsync(NpgsqlConnection connection, int collectionId, long groupingId, int number, NewGroup group, CancellationToken token) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            GroupingSql.InsertGroup, new { collectionId, groupingId, number, group.WeakestLink, group.Cohesion, group.AcrossSessions }, cancellationToken: token));

    private static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<(long Group, IReadOnlyList<NewGroupMember> Members)> groups, CancellationToken token)
    {
        await using var copy = await connection.BeginBinaryImportAsync(GroupingSql.CopyMembers, token);
        foreach (var (group, members) in groups)
        {
            foreach (var (place, member) in members.Index())
            {
                await copy.StartRowAsync(token);
                await copy.WriteAsync(group, NpgsqlDbType.Bigint, token);
                await copy.WriteAsync(place + 1, NpgsqlDbType.Integer, token);
                await copy.WriteAsync(member.RecordingId, NpgsqlDbType.Bigint, token);
                await copy.WriteAsync(member.StartSeconds, NpgsqlDbType.Double, token);
                await copy.WriteAsync(member.EndSeconds, NpgsqlDbType.Double, token);
                await copy.WriteAsync(Text.Clean(member.Session), NpgsqlDbType.Text, token);
                if (member.HeardAt is { } heardAt)
                {
                    await copy.WriteAsync(DateTime.SpecifyKind(heardAt, DateTimeKind.Unspecified), NpgsqlDbType.Timestamp, token);
                }
                else
                {
                    await copy.WriteNullAsync(token);
                }
            }
        }

        await copy.CompleteAsync(token);
    }

    private static Task<T?> ScalarAsync<T>(NpgsqlConnection connection, string sql, object values, CancellationToken token) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, values, cancellationToken: token));
}
