namespace AvexSearch.Store;

/// <summary>The items of jobs: any number of workers on any number of machines, each item to one of them at a time.</summary>
/// <remarks>
/// A claim is a lease. A worker that dies stops renewing and its items can be claimed by others when the lease ends. An item at which two workers
/// died is a suspect: it is claimed only where it is asked for, to be worked with nothing else in hand, so that a file that kills its worker is
/// told from those that were merely beside it. After <see cref="MostDeaths"/> it fails with that reason. Exactly once is the commit's doing: it
/// is idempotent.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class JobClaims(Database database)
{
    /// <summary>Most attempts at an item that fails for a reason that may pass.</summary>
    public const int MostAttempts = 6;

    /// <summary>Most workers that may die at an item.</summary>
    public const int MostDeaths = 4;

    /// <summary>From so many deaths on an item is worked alone.</summary>
    public const int SuspiciousDeaths = 2;

    /// <summary>The job that comes first: by priority, then by age, of those with something to claim.</summary>
    /// <param name="except">Jobs to leave out.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The job; null = nothing to claim now.</returns>
    public Task<JobOrder?> NextAsync(IEnumerable<long> except, CancellationToken ct) =>
        database.FirstAsync<JobOrder>(JobClaimSql.Next, new { except = except.ToArray() }, ct);

    /// <summary>What a worker needs to know of a job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The job; null = none.</returns>
    public Task<JobOrder?> OrderAsync(long jobId, CancellationToken ct) => database.FirstAsync<JobOrder>(JobClaimSql.Order, new { jobId }, ct);

    /// <summary>What a job hears for.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that are required first, by name of the model.</returns>
    public Task<IReadOnlyList<JobProfileRow>> ProfilesAsync(long jobId, CancellationToken ct) =>
        database.QueryAsync<JobProfileRow>(JobClaimSql.Profiles, new { jobId }, ct);

    /// <summary>Sets aside what has cost too many workers, and calls off what is left of a job that was cancelled.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many items.</returns>
    public Task<int> SweepAsync(long jobId, CancellationToken ct) => database.ExecuteAsync(JobClaimSql.Sweep, new { jobId, mostDeaths = MostDeaths }, ct);

    /// <summary>Calls off what is left of jobs that were cancelled and whose workers died.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task SweepCancelledAsync(CancellationToken ct)
    {
        foreach (var jobId in await database.QueryAsync<long>(JobClaimSql.Cancelled, null, ct))
        {
            await SweepAsync(jobId, ct);
        }
    }

    /// <summary>Takes the next items of a job that wait, or whose worker's lease has ended: those that were tried least, the oldest of them first.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="worker">Who asks; unique per worker (machine, process).</param>
    /// <param name="lease">How long they are theirs without renewal.</param>
    /// <param name="count">Most items, 1 or more.</param>
    /// <param name="suspects">True: only those at which workers died, which must be worked alone; false: only the others.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Oldest first; empty = nothing to claim now (others may still be at work, or the job is paused).</returns>
    public async Task<IReadOnlyList<JobItem>> ClaimAsync(long jobId, string worker, TimeSpan lease, int count, bool suspects, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        var parameters = new { jobId, worker, lease, count, suspects, suspicious = SuspiciousDeaths };
        return [.. (await database.QueryAsync<JobItem>(JobClaimSql.Claim, parameters, ct)).OrderBy(item => item.Id)];
    }

    /// <summary>Keeps items a worker's own for longer.</summary>
    /// <param name="worker">Who.</param>
    /// <param name="items">What it has, by id.</param>
    /// <param name="lease">From now.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that are still its own; the others have ended or were claimed by somebody else.</returns>
    public Task<IReadOnlyList<long>> RenewAsync(string worker, IEnumerable<long> items, TimeSpan lease, CancellationToken ct) =>
        database.QueryAsync<long>(JobClaimSql.Renew, new { worker, ids = items.ToArray(), lease }, ct);

    /// <summary>Ends an item well, if it is still this claim's.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="outcome">How.</param>
    /// <param name="note">For people; null = nothing.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> CompleteAsync(JobItem item, JobOutcome outcome, string? note, CancellationToken ct) =>
        EndAsync(item, outcome == JobOutcome.Done ? "done" : "skipped", Text.CleanOrNull(note), null, ct);

    /// <summary>Ends an item for good with a reason: a file that can't be read will not be better the next time.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="error">The reason, for people.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> FailAsync(JobItem item, string error, CancellationToken ct) => EndAsync(item, "failed", null, Text.Clean(error), ct);

    /// <summary>Puts an item back for a reason that may pass; after <see cref="MostAttempts"/> it fails with it.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="error">The reason, for people.</param>
    /// <param name="delay">How long nobody is to try it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> RetryAsync(JobItem item, string error, TimeSpan delay, CancellationToken ct) => item.Attempts >= MostAttempts
        ? FailAsync(item, $"{error} (tried {item.Attempts} times)", ct)
        : ReleaseAsync(item, item.Attempts, Text.Clean(error), delay, ct);

    /// <summary>Puts an item back as if it had not been claimed, e.g. at shutdown.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public Task<bool> ReleaseAsync(JobItem item, CancellationToken ct) => ReleaseAsync(item, item.Attempts - 1, null, TimeSpan.Zero, ct);

    /// <summary>Leaves an item as a worker does that dies: it can be claimed at once, and counts one death more.</summary>
    /// <param name="item">As claimed.</param>
    /// <param name="fault">What happened, for people.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when another worker has it by now, or it is ended already.</returns>
    public async Task<bool> AbandonAsync(JobItem item, string fault, CancellationToken ct) =>
        await database.ExecuteAsync(JobClaimSql.Abandon, new { item.Id, item.Worker, item.Attempts, fault = Text.Clean(fault) }, ct) > 0;

    private async Task<bool> EndAsync(JobItem item, string state, string? note, string? error, CancellationToken ct) =>
        await database.ExecuteAsync(JobClaimSql.End, new { item.Id, item.Worker, item.Attempts, state, note, error }, ct) > 0;

    private async Task<bool> ReleaseAsync(JobItem item, int remaining, string? error, TimeSpan delay, CancellationToken ct) =>
        await database.ExecuteAsync(JobClaimSql.Release, new { item.Id, item.Worker, item.Attempts, remaining, error, delay }, ct) > 0;
}
