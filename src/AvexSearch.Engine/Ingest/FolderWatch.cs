using System.Data.Common;
using System.Diagnostics;
using AvexSearch.Encoders;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>
/// Watches folders: files that are new or changed are handed to the queue once they have stopped growing. It looks again and again instead of waiting
/// to be told, since network shares do not tell; a slow look makes the pauses longer, so that it never takes more than a tenth of the time.
/// </summary>
public sealed class FolderWatch(ArchiveIngest ingest, IngestProfiles profiles, JobStore jobs, IngestOptions options, TimeProvider time, ILogger<FolderWatch> logger)
{
    private const int MostAtOnce = 10_000;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Refuses what cannot be watched as it is now, for people who can mend it: a service may start before its shares are there.</summary>
    /// <param name="request">Which folders, into which collection, and how.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="QueryException">No such folder or model, or the window is not possible.</exception>
    public async Task CheckAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        RequireFolders(request);
        await profiles.EnsureAsync(request, cancellationToken);
    }

    /// <summary>Watches until it is cancelled, also folders that are not there yet. The work is done by whichever workers there are.</summary>
    /// <param name="request">Which folders, into which collection, and how.</param>
    /// <param name="told">Told of every batch that is handed over: number of files, job.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(IngestRequest request, Action<int, long> told, CancellationToken cancellationToken)
    {
        int? collectionId = null;
        var files = new SettledFiles(TimeSpan.FromSeconds(options.SettleSeconds));
        var unread = new HashSet<UnreadPlace>();
        var trouble = "";
        while (!cancellationToken.IsCancellationRequested)
        {
            var startedAt = Stopwatch.GetTimestamp();
            var pause = TimeSpan.FromSeconds(options.WatchSeconds);
            try
            {
                RequireFolders(request);
                collectionId ??= (await profiles.EnsureAsync(request, cancellationToken)).Profiles[0].CollectionId;
                await LookAsync(request, collectionId.Value, files, unread, told, cancellationToken);
                trouble = "";
            }
            catch (Exception exception) when (exception is QueryException or ModelException or StoreException or DbException or IOException)
            {
                // The share may come back, and so may the database: said once, not at every look.
                if (trouble != exception.Message)
                {
                    IngestLog.WatchTrouble(logger, request.Root, trouble = exception.Message);
                }

                pause = pause > AfterFailure ? pause : AfterFailure;
            }

            var slow = 9 * Stopwatch.GetElapsedTime(startedAt);
            await Task.Delay(slow > pause ? slow : pause, time, cancellationToken);
        }
    }

    private async Task LookAsync(IngestRequest request, int collectionId, SettledFiles files, HashSet<UnreadPlace> unread, Action<int, long> told, CancellationToken cancellationToken)
    {
        var found = AudioFinder.Find(request.Places, cancellationToken);
        await TellUnreadAsync(request, collectionId, found.Unread, unread, cancellationToken);
        var complete = files.Look(found.Files.Select(Look).Where(file => file.SizeBytes >= 0), time.GetUtcNow());
        foreach (var batch in complete.Chunk(MostAtOnce))
        {
            var items = Array.ConvertAll(batch, file => new NewJobItem(file.Path, file.SizeBytes, file.ModifiedAt));
            var jobId = await HandOverAsync(request, collectionId, items, cancellationToken);
            Array.ForEach(batch, file => files.Take(file.Path, file.SizeBytes, file.ModifiedAt));
            IngestLog.WatchAdded(logger, request.Root, batch.Length, jobId);
            told(batch.Length, jobId);
        }
    }

    /// <summary>Folders that cannot be looked into are lines of the report, too; each is told once.</summary>
    private async Task TellUnreadAsync(IngestRequest request, int collectionId, IReadOnlyList<UnreadPlace> found, HashSet<UnreadPlace> told, CancellationToken cancellationToken)
    {
        if (found.Where(place => !told.Contains(place)).ToList() is { Count: > 0 } places)
        {
            await HandOverAsync(request, collectionId, [.. places.Select(ArchiveIngest.ItemOf)], cancellationToken);
            told.UnionWith(places);
        }
    }

    /// <summary>
    /// One job for all that a watch ever finds, so that one report has every file; a new one where it was called off. The models are those that the
    /// collection has now: one that came since the watch began hears what is new, one that was dropped does not.
    /// </summary>
    private async Task<long> HandOverAsync(IngestRequest request, int collectionId, NewJobItem[] items, CancellationToken cancellationToken)
    {
        var heard = await profiles.NowAsync(collectionId, cancellationToken);
        if (heard.Profiles.Count == 0)
        {
            throw new QueryException($"No model of collection '{request.Collection}' is on this machine ({string.Join(", ", heard.LeftOut)}).");
        }

        var job = ingest.JobOf(request, heard) with { Root = $"watch {request.Root}" };
        if (await jobs.LatestAsync(collectionId, job.Root, cancellationToken) is not { } jobId)
        {
            return await jobs.CreateIngestAsync(job, items, cancellationToken);
        }

        await jobs.AddAsync(jobId, heard.ProfileIds, items, cancellationToken);
        return jobId;
    }

    /// <summary>Size -1: it went away between the look and here.</summary>
    private static (string Path, long SizeBytes, DateTimeOffset ModifiedAt) Look(string path) =>
        new FileInfo(path) is { Exists: true } info ? (path, info.Length, info.LastWriteTimeUtc) : (path, -1, default);

    private static void RequireFolders(IngestRequest request)
    {
        if (request.FullPlaces.FirstOrDefault(place => !Directory.Exists(place)) is { } missing)
        {
            throw new QueryException($"There is no folder '{missing}' to watch.");
        }
    }
}
