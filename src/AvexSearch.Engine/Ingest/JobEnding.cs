using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>What is done once when a job has nothing left to do: labels of its file list are imported, the model of a reindex begins to serve, its counts are kept. Any process may do it, and any number of times.</summary>
public sealed class JobEnding(JobStore jobs, LabelImport labels, ArchiveServing serving, ILogger<JobEnding> logger)
{
    /// <summary>Settles all jobs that have ended.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task SettleAllAsync(CancellationToken cancellationToken)
    {
        foreach (var jobId in await jobs.EndedAsync(cancellationToken))
        {
            await SettleAsync(jobId, cancellationToken);
        }
    }

    /// <summary>Settles a job; nothing happens while it has something left to do.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What the labels of its list gave; null = it has no list with labels.</returns>
    public async Task<LabelImportReport?> SettleAsync(long jobId, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(jobId, cancellationToken) is not { IsFinished: true } job)
        {
            return null;
        }

        if (job is { Kind: "reindex", CancelledAt: null, SupersededBy: null } && !await EndReindexAsync(job, cancellationToken))
        {
            return null;
        }

        var report = await jobs.ListOfAsync(jobId, cancellationToken) is { } list ? await ImportAsync(job, list, cancellationToken) : null;
        await jobs.SettleAsync(jobId, cancellationToken);
        return report;
    }

    /// <summary>What came while it ran is heard as well; then its model may serve. False: there is something left to do.</summary>
    private async Task<bool> EndReindexAsync(JobRow job, CancellationToken cancellationToken)
    {
        if (await jobs.AddUnheardAsync(job.Id, cancellationToken) > 0)
        {
            return false;
        }

        if (job.SwitchWhenDone && (await jobs.EndedAsync(cancellationToken)).Contains(job.Id))
        {
            await jobs.TellTroubleAsync(job.Id, await serving.SwitchWhenDoneAsync(job.CollectionId, job.Model, cancellationToken), cancellationToken);
        }

        return true;
    }

    private async Task<LabelImportReport?> ImportAsync(JobRow job, JobList list, CancellationToken cancellationToken)
    {
        try
        {
            return await labels.RunAsync(
                new LabelImportRequest
                {
                    Content = list.Content,
                    FileName = list.FileName,
                    Folder = list.Folder,
                    Collection = job.Collection,
                    Options = ListOptions.Read(list.Options),
                },
                cancellationToken);
        }
        catch (QueryException exception)
        {
            IngestLog.LabelsRefused(logger, job.Id, list.FileName, exception.Message);
            await jobs.TellTroubleAsync(job.Id, $"the labels of '{list.FileName}' could not be imported: {exception.Message}", cancellationToken);
            return null;
        }
    }
}
