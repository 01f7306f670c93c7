using System.Runtime.CompilerServices;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Jobs as people see and steer them.</summary>
public sealed class ArchiveJobs(JobStore jobs, TimeProvider time)
{
    private const int MostFailures = 1000;

    /// <summary>Something is told so often although nothing has changed, so that nothing on the way takes the connection for dead.</summary>
    private const int LooksBetweenSigns = 15;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Jobs, newest first.</summary>
    /// <param name="limit">Number of jobs, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<JobSummary>> ListAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await jobs.ListAsync(Math.Clamp(limit, 1, 1000), cancellationToken)).Select(JobSummaries.Of)];

    /// <summary>One job, or null where there is none with that id.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<JobSummary?> FindAsync(long jobId, CancellationToken cancellationToken) =>
        await jobs.FindAsync(jobId, cancellationToken) is { } row ? JobSummaries.Of(row) : null;

    /// <summary>The files of a job that could not be indexed, by path, 1,000 at the most; the report has all of them.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<JobFailure>> FailuresAsync(long jobId, CancellationToken cancellationToken) =>
        [.. (await jobs.FailuresAsync(jobId, MostFailures, cancellationToken)).Select(row => new JobFailure(row.Path, row.Error, row.Attempts))];

    /// <summary>A job, again and again whenever something about it has changed (and now and then without), until it has nothing left to do.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Nothing where there is no such job.</returns>
    public async IAsyncEnumerable<JobSummary> FollowAsync(long jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobSummary? last = null;
        for (var looks = 0; await FindAsync(jobId, cancellationToken) is { } job; looks++)
        {
            if (job != last || looks % LooksBetweenSigns == 0)
            {
                yield return last = job;
            }

            if (job.IsFinished)
            {
                break;
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }

    /// <summary>Every file of a job and what became of it, by path.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<JobFile> FilesAsync(long jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in jobs.ItemsAsync(jobId, cancellationToken))
        {
            yield return JobFile.Of(row);
        }
    }

    /// <summary>Lets workers take up nothing more of a job; what they are at is finished.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job; null where there is none.</returns>
    /// <exception cref="QueryException">The job has ended.</exception>
    public async Task<JobSummary?> PauseAsync(long jobId, CancellationToken cancellationToken) =>
        await SteerAsync(jobId, "paused", () => jobs.PauseAsync(jobId, cancellationToken), cancellationToken);

    /// <summary>Ends a pause.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job; null where there is none.</returns>
    /// <exception cref="QueryException">The job has ended.</exception>
    public async Task<JobSummary?> ResumeAsync(long jobId, CancellationToken cancellationToken) =>
        await SteerAsync(jobId, "resumed", () => jobs.ResumeAsync(jobId, cancellationToken), cancellationToken);

    /// <summary>Calls off what nobody is at. What workers are at is finished, and what is indexed stays.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job; null where there is none.</returns>
    /// <exception cref="QueryException">The job has ended.</exception>
    public async Task<JobSummary?> CancelAsync(long jobId, CancellationToken cancellationToken) =>
        await SteerAsync(jobId, "cancelled", () => jobs.CancelAsync(jobId, cancellationToken), cancellationToken);

    /// <summary>Puts the files that failed or were called off back into the queue.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job; null where there is none.</returns>
    public async Task<JobSummary?> TryAgainAsync(long jobId, CancellationToken cancellationToken)
    {
        await jobs.TryAgainAsync(jobId, cancellationToken);
        return await FindAsync(jobId, cancellationToken);
    }

    /// <summary>Changes which job comes first.</summary>
    /// <param name="jobId">Id of the job.</param>
    /// <param name="priority">Greater comes first, -100 to 100.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The job; null where there is none.</returns>
    /// <exception cref="QueryException">The priority is not possible, or the job has ended.</exception>
    public async Task<JobSummary?> RankAsync(long jobId, int priority, CancellationToken cancellationToken)
    {
        CheckPriority(priority);
        return await SteerAsync(jobId, "ranked", () => jobs.RankAsync(jobId, priority, cancellationToken), cancellationToken);
    }

    internal static void CheckPriority(int priority)
    {
        if (priority is < -100 or > 100)
        {
            throw new QueryException($"A priority of {priority} is not possible; choose -100 to 100.");
        }
    }

    private async Task<JobSummary?> SteerAsync(long jobId, string what, Func<Task> steer, CancellationToken cancellationToken)
    {
        if (await FindAsync(jobId, cancellationToken) is not { } job)
        {
            return null;
        }

        if (job.IsFinished)
        {
            throw new QueryException($"Job {jobId} is {job.State}; it cannot be {what} any more.");
        }

        await steer();
        return await FindAsync(jobId, cancellationToken);
    }
}
