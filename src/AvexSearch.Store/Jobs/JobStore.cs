using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>The job queue: any number of workers on any number of machines, each item to one of them at a time.</summary>
/// <remarks>
/// A claim is a lease. A worker that dies stops renewing, its items can be claimed by others when the lease ends, and after three attempts an
/// item fails with that reason (a file that kills its worker must not kill all of them). Exactly once is the commit's doing: it is idempotent.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class JobStore(Database database)
{
    /// <summary>Most attempts at an item.</summary>
    public const int MostAttempts = 3;

    /// <summary>Makes a job to index files; unfinished jobs of the same profile and root that nobody works on any more leave their items to it.</summary>
    /// <param name="profileId">The index profile.</param>
    /// <param name="root">The folder or file that was asked for.</param>
    /// <param name="paths">The files, each once, at most 2,500 bytes of UTF-8 each.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>The job's key.</returns>
    public Task<long> CreateIngestAsync(int profileId, string root, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var cleanRoot = Text.Clean(root);
        foreach (var path in paths)
        {
            _ = Text.Path(path);
        }

        return database.TransactAsync(
            async (connection, token) =>
            {
                await ExecuteAsync(connection, JobSql.LockProfile, new { profileId }, token);
                var jobId = await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(JobSql.Insert, new { profileId, root = cleanRoot }, cancellationToken: token));
                await CopyItemsAsync(connection, jobId, paths, token);
                var superseded = await SupersedeAsync(connection, jobId, profileId, cleanRoot, token);
                StoreLog.JobMade(database.Logger, jobId, paths.Count, cleanRoot, superseded);
                return jobId;
            },
            ct);
    }

    /// <summary>Takes the next item: the oldest that waits, or one whose worker's lease has ended.</summary>
    /// <param name="worker">Who asks; unique per worker (machine, process).</param>
    /// <param name="lease">How long it is theirs without renewal.</param>
    /// <param name="jobId">Only of this job; null = any.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The item; null = nothing to claim now (others may still be at work).</returns>
    public async Task<JobItem?> ClaimAsync(string worker, TimeSpan lease, long? jobId, CancellationToken ct) =>
        await ClaimManyAsync(worker, lease, jobId, 1, ct) is [var item] ? item : null;

    /// <summary>As <see cref="ClaimAsync"/>, several at once.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="lease">How long they are theirs without renewal.</param>
    /// <param name="jobId">Only of this job; null = any.</param>
    /// <param name="count">Most items, 1 or more.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Oldest first; empty = nothing to claim now.</returns>
    public Task<IReadOnlyList<JobItem>> ClaimManyAsync(string worker, TimeSpan lease, long? jobId, int count, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        return database.TransactAsync<IReadOnlyList<JobItem>>(
            async (connection, token) =>
            {
                await ExecuteAsync(connection, JobSql.GiveUp, new { mostAttempts = MostAttempts, jobId }, token);
                var parameters = new { worker, lease, jobId, count };
                var rows = await connection.QueryAsync<JobItem>(new CommandDefinition(JobSql.Claim, parameters, cancellationToken: token));
                return [.. rows.OrderBy(item => item.Id)];
            },
            ct);
    }

    /// <summary>Keeps a worker's items its own for longer.</summary>
    /// <param name="worker">Who.</param>
    /// <param name="lease">From now.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many items it holds.</returns>
    public Task<int> RenewAsync(string worker, TimeSpan lease, CancellationToken ct) =>
        database.ExecuteAsync(JobSql.Renew, new { worker, lease }, ct);

    /// <summary>Ends an item well, if it is still this claim's.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="outcome">How.</param>
    /// <param name="note">For people; null = nothing.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public async Task<bool> CompleteAsync(JobItem item, JobOutcome outcome, string? note, CancellationToken ct)
    {
        var state = outcome == JobOutcome.Done ? "done" : "skipped";
        return await EndAsync(item, state, Text.CleanOrNull(note), null, ct);
    }

    /// <summary>Ends an item for good with a reason: a file that can't be read will not be better the next time.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="error">The reason, for people.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> FailAsync(JobItem item, string error, CancellationToken ct) => EndAsync(item, "failed", null, Text.Clean(error), ct);

    /// <summary>Puts an item back for a reason that may pass; after <see cref="MostAttempts"/> it fails with it.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="error">The reason, for people.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> RetryAsync(JobItem item, string error, CancellationToken ct) => item.Attempts >= MostAttempts
        ? FailAsync(item, error, ct)
        : ReleaseAsync(item, item.Attempts, Text.Clean(error), ct);

    /// <summary>Puts an item back as if it had not been claimed, e.g. at shutdown.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> ReleaseAsync(JobItem item, CancellationToken ct) => ReleaseAsync(item, item.Attempts - 1, null, ct);

    /// <summary>All jobs with how far they are.</summary>
    /// <param name="limit">Most rows, newest first.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<JobRow>> ListAsync(int limit, CancellationToken ct) =>
        database.QueryAsync<JobRow>(JobSql.List, new { jobId = (long?)null, limit }, ct);

    /// <summary>A job with how far it is.</summary>
    /// <param name="jobId">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<JobRow?> FindAsync(long jobId, CancellationToken ct) =>
        database.FirstAsync<JobRow>(JobSql.List, new { jobId = (long?)jobId, limit = 1 }, ct);

    /// <summary>The files of a job that failed for good.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By path.</returns>
    public Task<IReadOnlyList<JobFailure>> FailuresAsync(long jobId, CancellationToken ct) =>
        database.QueryAsync<JobFailure>(JobSql.Failures, new { jobId }, ct);

    /// <summary>Lets a job take over the unfinished items of earlier jobs of its profile and root that nobody holds a live lease on.</summary>
    /// <param name="jobId">The job that takes over.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many items were taken out of the earlier jobs.</returns>
    public Task<int> SupersedeAsync(long jobId, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var job = await connection.QueryFirstOrDefaultAsync<JobKey>(new CommandDefinition(JobSql.Key, new { jobId }, cancellationToken: token));
            return job is null ? 0 : await SupersedeAsync(connection, jobId, job.ProfileId, job.Root, token);
        },
        ct);

    private async Task<bool> EndAsync(JobItem item, string state, string? note, string? error, CancellationToken ct) =>
        await database.ExecuteAsync(JobSql.End, new { item.Id, item.Worker, item.Attempts, state, note, error }, ct) > 0;

    private async Task<bool> ReleaseAsync(JobItem item, int attempts, string? note, CancellationToken ct) =>
        await database.ExecuteAsync(JobSql.Release, new { item.Id, item.Worker, item.Attempts, remaining = attempts, note }, ct) > 0;

    private static async Task<int> SupersedeAsync(NpgsqlConnection connection, long jobId, int profileId, string root, CancellationToken ct)
    {
        var parameters = new { jobId, profileId, root };
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(JobSql.Supersede, parameters, cancellationToken: ct));
    }

    private static async Task CopyItemsAsync(NpgsqlConnection connection, long jobId, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(JobSql.CopyItems, ct);
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(jobId, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(path, NpgsqlDbType.Text, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, object parameters, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));

    private sealed record JobKey
    {
        public required int ProfileId { get; init; }

        public required string Root { get; init; }
    }
}
