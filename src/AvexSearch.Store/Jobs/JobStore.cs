using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Jobs: made, listed, steered, reported. Their items are worked through <see cref="JobClaims"/>.</summary>
/// <param name="database">The open database.</param>
public sealed class JobStore(Database database)
{
    private const int ItemsPerRead = 5000;

    /// <summary>Makes a job to index files; unfinished jobs of the same collection and root that nobody works on any more leave their items to it.</summary>
    /// <param name="job">What is asked for.</param>
    /// <param name="items">The files. Those that are indexed for all profiles and have not changed by size and time are skipped at once.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>The job's key.</returns>
    public Task<long> CreateIngestAsync(NewJob job, IReadOnlyCollection<NewJobItem> items, CancellationToken ct)
    {
        var clean = job with { Root = Text.Clean(job.Root), Places = [.. job.Places.Select(Text.Clean)] };
        Check(items);
        return database.TransactAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(Command(CollectionStore.LockSql, new { collectionId = clean.CollectionId }, token));
                if (await InsertAsync(connection, "ingest", clean, switchWhenDone: false, token) is not { } jobId)
                {
                    return await connection.ExecuteScalarAsync<long>(Command(JobSql.ByKey, new { clean.Key }, token));
                }

                await AddProfilesAsync(connection, jobId, clean.CollectionId, clean.ProfileIds, isRequired: true, token);
                await new JobItemWriter(connection, token).WriteAsync(jobId, clean.CollectionId, items);
                var superseded = await SupersedeAsync(connection, jobId, token);
                StoreLog.JobMade(database.Logger, jobId, items.Count, clean.Root, superseded);
                return jobId;
            },
            ct);
    }

    /// <summary>Makes a job that lets one more profile hear every recording of the collection that it has not heard.</summary>
    /// <param name="reindex">What is asked for.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>The job's key.</returns>
    public Task<long> CreateReindexAsync(NewReindex reindex, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            await connection.ExecuteAsync(Command(CollectionStore.LockSql, new { collectionId = reindex.CollectionId }, token));
            var places = await connection.QueryAsync<string>(Command(JobSql.Places, new { collectionId = reindex.CollectionId }, token));
            var job = new NewJob
            {
                Key = reindex.Key,
                CollectionId = reindex.CollectionId,
                ProfileIds = [reindex.ProfileId],
                Root = Text.Clean(reindex.Root),
                Places = [.. places],
                Priority = reindex.Priority,
            };
            if (await InsertAsync(connection, "reindex", job, reindex.SwitchWhenDone, token) is not { } jobId)
            {
                return await connection.ExecuteScalarAsync<long>(Command(JobSql.ByKey, new { job.Key }, token));
            }

            await AddProfilesAsync(connection, jobId, job.CollectionId, job.ProfileIds, isRequired: true, token);
            await AddProfilesAsync(connection, jobId, job.CollectionId, reindex.OtherProfileIds, isRequired: false, token);
            var items = await connection.ExecuteAsync(Command(JobItemSql.InsertUnheard, new { jobId, collectionId = job.CollectionId }, token));
            var superseded = await SupersedeAsync(connection, jobId, token);
            StoreLog.JobMade(database.Logger, jobId, items, job.Root, superseded);
            return jobId;
        },
        ct);

    /// <summary>Adds to a reindex the recordings that came since it was made and that its profile has not heard.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>How many.</returns>
    public Task<int> AddUnheardAsync(long jobId, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var collectionId = await connection.ExecuteScalarAsync<int?>(Command(JobSql.Lock, new { jobId }, token));
            var added = await connection.ExecuteAsync(Command(JobItemSql.InsertUnheard, new { jobId, collectionId }, token));
            if (added > 0)
            {
                await connection.ExecuteAsync(Command(JobSql.Reopen, new { jobId }, token));
            }

            return added;
        },
        ct);

    /// <summary>Adds files to a job; those that it has already, that have ended and that have changed since begin anew.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="profileIds">The profiles to index for, besides those that the job has.</param>
    /// <param name="items">The files.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <exception cref="StoreException">The job is gone.</exception>
    public Task AddAsync(long jobId, IReadOnlyList<int> profileIds, IReadOnlyCollection<NewJobItem> items, CancellationToken ct)
    {
        Check(items);
        return database.TransactAsync(
            async (connection, token) =>
            {
                var collectionId = await connection.ExecuteScalarAsync<int?>(Command(JobSql.Lock, new { jobId }, token))
                    ?? throw new StoreException($"Job {jobId} is gone; its collection was deleted.");
                await connection.ExecuteAsync(Command(CollectionStore.LockSql, new { collectionId }, token));
                await connection.ExecuteAsync(Command(JobSql.Reopen, new { jobId }, token));
                await AddProfilesAsync(connection, jobId, collectionId, profileIds, isRequired: true, token);
                await new JobItemWriter(connection, token).WriteAsync(jobId, collectionId, items);
                return true;
            },
            ct);
    }

    /// <summary>The latest job of a root that was not called off.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="root">Its root.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The key; null = none.</returns>
    public Task<long?> LatestAsync(int collectionId, string root, CancellationToken ct) =>
        database.FirstAsync<long?>(JobSql.Latest, new { collectionId, root = Text.Clean(root) }, ct);

    /// <summary>All jobs with how far they are.</summary>
    /// <param name="limit">Most rows, newest first.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<JobRow>> ListAsync(int limit, CancellationToken ct) =>
        database.QueryAsync<JobRow>(JobSql.Rows, new { jobId = (long?)null, limit }, ct);

    /// <summary>A job with how far it is.</summary>
    /// <param name="jobId">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<JobRow?> FindAsync(long jobId, CancellationToken ct) =>
        database.FirstAsync<JobRow>(JobSql.Rows, new { jobId = (long?)jobId, limit = 1 }, ct);

    /// <summary>How many jobs have something left to do.</summary>
    /// <param name="ct">Gives up.</param>
    public Task<int> CountOpenAsync(CancellationToken ct) => database.FirstAsync<int>(JobSql.CountOpen, null, ct);

    /// <summary>The file list that a job was made from.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The list; null = none.</returns>
    public Task<JobList?> ListOfAsync(long jobId, CancellationToken ct) => database.FirstAsync<JobList>(JobSql.List, new { jobId }, ct);

    /// <summary>The files of a job that failed for good.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By path.</returns>
    public Task<IReadOnlyList<JobFailure>> FailuresAsync(long jobId, int limit, CancellationToken ct) =>
        database.QueryAsync<JobFailure>(JobSql.Failures, new { jobId, limit }, ct);

    /// <summary>Every file of a job and what became of it, page by page, so that any number can be reported.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By path.</returns>
    public async IAsyncEnumerable<JobItemRow> ItemsAsync(long jobId, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (await database.QueryAsync<JobItemRow>(JobSql.Items, new { jobId, after, limit = ItemsPerRead }, ct) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Path;
        }
    }

    /// <summary>Lets workers take up nothing more of a job; what they are at is finished.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    public Task PauseAsync(long jobId, CancellationToken ct) => database.ExecuteAsync(JobSql.Pause, new { jobId }, ct);

    /// <summary>Ends a pause.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    public Task ResumeAsync(long jobId, CancellationToken ct) => database.ExecuteAsync(JobSql.Resume, new { jobId }, ct);

    /// <summary>Calls off what nobody is at; what workers are at is finished, and what is indexed stays.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many items were called off.</returns>
    public Task<int> CancelAsync(long jobId, CancellationToken ct) => database.ExecuteAsync(JobSql.Cancel, new { jobId }, ct);

    /// <summary>Puts the failed and called-off items back into the queue.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many.</returns>
    public Task<int> TryAgainAsync(long jobId, CancellationToken ct) => database.ExecuteAsync(JobSql.TryAgain, new { jobId }, ct);

    /// <summary>Changes which job comes first.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="priority">Greater comes first, -100..100.</param>
    /// <param name="ct">Gives up.</param>
    public Task RankAsync(long jobId, int priority, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(priority), 100, nameof(priority));
        return database.ExecuteAsync(JobSql.Rank, new { jobId, priority }, ct);
    }

    /// <summary>Says why a job does not go on, for those who look at it.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="trouble">In words; null = it does.</param>
    /// <param name="ct">Gives up.</param>
    public Task TellTroubleAsync(long jobId, string? trouble, CancellationToken ct) =>
        database.ExecuteAsync(JobSql.Trouble, new { jobId, trouble = Text.CleanOrNull(trouble) }, ct);

    /// <summary>Jobs with nothing left to do whose counts are not kept yet.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>Their keys.</returns>
    public Task<IReadOnlyList<long>> EndedAsync(CancellationToken ct) => database.QueryAsync<long>(JobSql.Ended, null, ct);

    /// <summary>Keeps the counts of a job with nothing left to do; nothing happens where it has, or where they are kept.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    public Task SettleAsync(long jobId, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            await connection.ExecuteAsync(Command(JobSql.Lock, new { jobId }, token));
            return await connection.ExecuteAsync(Command(JobSql.Settle, new { jobId }, token));
        },
        ct);

    /// <summary>Lets a job take over the unfinished items of earlier jobs of its collection and root that nobody holds a live lease on.</summary>
    /// <param name="jobId">The job that takes over.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many items were taken out of the earlier jobs.</returns>
    public Task<int> SupersedeAsync(long jobId, CancellationToken ct) =>
        database.TransactAsync((connection, token) => SupersedeAsync(connection, jobId, token), ct);

    private static void Check(IEnumerable<NewJobItem> items)
    {
        foreach (var item in items)
        {
            _ = Text.Path(item.Path);
        }
    }

    /// <summary>Null: the job is there already, the answer to an earlier commit was lost.</summary>
    private static async Task<long?> InsertAsync(NpgsqlConnection connection, string kind, NewJob job, bool switchWhenDone, CancellationToken ct)
    {
        var values = new { kind, job.Key, job.CollectionId, job.Root, Places = job.Places.ToArray(), job.CopyFolder, job.Priority, switchWhenDone };
        var jobId = await connection.ExecuteScalarAsync<long?>(Command(JobSql.Insert, values, ct));
        if (jobId is not null && job.List is { } list)
        {
            await connection.ExecuteAsync(Command(JobSql.InsertList, new { jobId, list.FileName, list.Folder, list.Content, list.Options }, ct));
        }

        return jobId;
    }

    private static Task<int> AddProfilesAsync(
        NpgsqlConnection connection, long jobId, int collectionId, IEnumerable<int> profileIds, bool isRequired, CancellationToken ct) =>
        connection.ExecuteAsync(Command(JobSql.InsertProfiles, new { jobId, CollectionId = collectionId, profiles = profileIds.ToArray(), isRequired }, ct));

    private static Task<int> SupersedeAsync(NpgsqlConnection connection, long jobId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(Command(JobSql.Supersede, new { jobId }, ct));

    private static CommandDefinition Command(string sql, object parameters, CancellationToken ct) => new(sql, parameters, cancellationToken: ct);
}
