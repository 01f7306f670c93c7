using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Lets one more model hear what collections hold already, while the model that serves them goes on answering.</summary>
public sealed class ArchiveReindex(CollectionStore collections, ModelStore modelStore, ServingStore serving, JobStore jobs, ModelChoice models, ArchiveIngest ingest, JobEnding ending)
{
    /// <summary>Makes a job for each collection; workers do it.</summary>
    /// <param name="request">Which model, which collections.</param>
    /// <param name="cancellationToken">Gives up; what is queued stays.</param>
    /// <returns>By collection, as they were named; none where no collection was named and the model has heard all of all.</returns>
    /// <exception cref="QueryException">There is no such model or collection, or no collection at all.</exception>
    /// <exception cref="StoreException">The model hears a collection with another window or hop.</exception>
    public async Task<IReadOnlyList<QueuedReindex>> QueueAsync(ReindexRequest request, CancellationToken cancellationToken)
    {
        ArchiveJobs.CheckPriority(request.Priority);
        var model = models.Find(request.Model);
        var chosen = await ChosenAsync(request.Collections, cancellationToken);
        var row = await modelStore.RegisterAsync(model.Manifest.Name, model.Identity, model.Manifest.Dimensions, cancellationToken);
        var queued = new List<QueuedReindex>();
        foreach (var collection in chosen)
        {
            var before = await collections.ProfilesAsync(collection.Id, null, cancellationToken);
            var known = before.FirstOrDefault(profile => profile.ModelId == row.Id);
            var coverage = known is null ? null : (await serving.CoverageAsync(collection.Id, cancellationToken)).FirstOrDefault(one => one.ProfileId == known.Id);
            if (request.Collections.Count > 0 || coverage is not { IsComplete: true })
            {
                var (jobId, recordings) = await QueueAsync(request, collection, before, known, model, row, cancellationToken);
                queued.Add(new QueuedReindex(collection.Name, row.Name, jobId, recordings, coverage?.Heard ?? 0, before.FirstOrDefault(profile => profile.Serves)?.Model));
            }
        }

        return queued;
    }

    /// <summary>Works a job that was queued until it has nothing left to do, here or with other workers.</summary>
    /// <param name="queued">The job.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="cancellationToken">Stops the work; what is committed stays.</param>
    /// <returns>How it ended.</returns>
    public async Task<JobSummary> WorkAsync(QueuedReindex queued, IProgress<JobSummary> progress, CancellationToken cancellationToken)
    {
        do
        {
            await ingest.WorkAsync(queued.JobId, progress, new StageClock(), cancellationToken);
            await ending.SettleAsync(queued.JobId, cancellationToken);
        }
        while (await jobs.FindAsync(queued.JobId, cancellationToken) is { IsFinished: false });

        return JobSummaries.Of(await jobs.FindAsync(queued.JobId, cancellationToken) ?? throw new QueryException($"Job {queued.JobId} was deleted while it ran."));
    }

    /// <summary>Channel and what is left out are those of the model that serves.</summary>
    private async Task<(long JobId, long Recordings)> QueueAsync(
        ReindexRequest request, CollectionRow collection, IReadOnlyList<ProfileRow> before, ProfileRow? known, InstalledModel installed, ModelRow model, CancellationToken cancellationToken)
    {
        var serves = before.FirstOrDefault(profile => profile.Serves);
        var plan = WindowPlans.For(installed.Manifest, request.WindowSeconds ?? known?.WindowSeconds, request.HopSeconds ?? known?.HopSeconds);
        var profile = await collections.EnsureProfileAsync(
            collection.Id, model.Id, plan.WindowSeconds, plan.HopSeconds, known is null ? serves?.Channel : known.Channel, cancellationToken);
        if (known is null && serves is not null)
        {
            await collections.SkipAsync(profile.Id, serves.SkipSilent, serves.SkipBroken, cancellationToken);
        }

        var jobId = await jobs.CreateReindexAsync(
            new NewReindex
            {
                CollectionId = collection.Id,
                ProfileId = profile.Id,
                OtherProfileIds = [.. before.Where(other => other.Id != profile.Id && !ImportedModel.Is(other.ModelIdentity)).Select(other => other.Id)],
                Root = $"reindex by {model.Name}",
                Priority = request.Priority,
                SwitchWhenDone = request.SwitchWhenDone,
            },
            cancellationToken);
        var job = await jobs.FindAsync(jobId, cancellationToken);
        if (job is { Total: 0 })
        {
            await ending.SettleAsync(jobId, cancellationToken);
        }

        return (jobId, job?.Total ?? 0);
    }

    private async Task<IReadOnlyList<CollectionRow>> ChosenAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Count > 0 ? names.Distinct() : (await collections.ListAsync(cancellationToken)).Select(summary => summary.Name);
        var chosen = await collections.RequireAllAsync(wanted, cancellationToken);
        return chosen.Count > 0 ? chosen : throw new QueryException("There are no collections yet. Index a folder with 'avexsearch ingest FOLDER --collection NAME'.");
    }
}
