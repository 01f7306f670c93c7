using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>The job queue as a desk: hands out the files of a job, skips those whose bytes are known, commits what is done, sets aside what is broken.</summary>
internal sealed class JobDesk(
    JobOrder order, ProfileRow profile, ClaimedFiles claimed, JobClaims claims, RecordingStore recordings, FileDescription description, IngestOptions options, ILogger logger) : IFileDesk
{
    private readonly CopyStore? _copies = order.CopyFolder is null ? null : new CopyStore(order.CopyFolder);

    /// <summary>Why nothing more is taken up although there may be more; null = there is no reason.</summary>
    public string? Trouble { get; private set; }

    public async Task<(string Path, object? Ticket)?> NextAsync(CancellationToken cancellationToken)
    {
        while (await claimed.NextAsync(cancellationToken) is { } item)
        {
            try
            {
                if (await LookAtAsync(item, cancellationToken) is { } file)
                {
                    return (file.StoredAt ?? item.Path, file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or AudioFormatException)
            {
                await SetAsideAsync(item, exception, cancellationToken);
            }
        }

        return null;
    }

    public async Task DoneAsync(EmbeddedFile file, CancellationToken cancellationToken)
    {
        var work = (FileToIndex)file.Ticket!;
        if (work.HasChanged)
        {
            await SetAsideAsync(work.Item, new IOException($"'{work.Item.Path}' changed while it was read"), cancellationToken);
            return;
        }

        var segments = file.Windows.Select(FileDescription.SegmentOf).ToList();
        var result = await recordings.CommitAsync(await description.OfAsync(file, work, cancellationToken), profile.Id, segments, work.Item.Id, cancellationToken);
        claimed.Drop(work.Item);
        if (file.Warning is not null)
        {
            IngestLog.FileOdd(logger, work.Item.Path, file.Warning);
        }

        if (result.Outcome == CommitOutcome.Skipped)
        {
            IngestLog.FileSkipped(logger, work.Item.Path, result.Note ?? "");
        }
        else
        {
            IngestLog.FileDone(logger, work.Item.Path, segments.Count);
        }
    }

    public Task FailedAsync(string path, object? ticket, Exception reason, CancellationToken cancellationToken)
    {
        var work = (FileToIndex)ticket!;
        return SetAsideAsync(work.Item, work.HasChanged ? new IOException($"'{path}' changed or went away while it was read") : reason, cancellationToken);
    }

    /// <summary>The file, or null where its bytes are indexed already.</summary>
    private async Task<FileToIndex?> LookAtAsync(JobItem item, CancellationToken cancellationToken)
    {
        var info = new FileInfo(item.Path);
        var (size, modifiedAt) = (info.Length, (DateTimeOffset)info.LastWriteTimeUtc);
        if (size == 0 || (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Length: 0 }))
        {
            // A pipe or a device has no length either: to open it for its hash could wait for ever.
            throw new AudioFormatException(item.Path, "is empty (0 bytes)", 0);
        }

        (string hash, string? storedAt) = _copies is null ? (CopyStore.Hash(item.Path, cancellationToken), null) : _copies.Keep(item.Path, cancellationToken);
        var paths = await recordings.PathsByHashAsync(profile.CollectionId, hash, cancellationToken);
        string[] former = [.. paths.Where(path => !path.IsCopy && path.Path != item.Path && Places.IsGone(path.Path)).Select(path => path.Path)];
        if (paths.Count > 0)
        {
            var found = new FoundFile(profile.CollectionId, item.Path, hash, modifiedAt) { StoredAt = storedAt, FormerPaths = former };
            if (await recordings.SkipIfKnownAsync(found, profile.Id, item.Id, cancellationToken) is { } skipped)
            {
                IngestLog.FileSkipped(logger, item.Path, skipped.Note ?? "");
                claimed.Drop(item);
                return null;
            }
        }

        return new FileToIndex(item, hash, size, modifiedAt, storedAt, former);
    }

    /// <summary>Fails an item, or puts it back for later where the reason may pass. A folder that cannot be reached stops this worker from taking up more.</summary>
    private async Task SetAsideAsync(JobItem item, Exception exception, CancellationToken cancellationToken)
    {
        var obstacle = Obstacle.Of(item.Path, exception);
        if (exception is IOException && !File.Exists(item.Path) && Places.Unreachable(item.Path, order.Places) is { } folder)
        {
            Trouble = $"the folder '{folder}' cannot be reached from {Environment.MachineName}";
            obstacle = new Obstacle($"{Trouble}, so '{item.Path}' could not be read", MayPass: true);
            claimed.Close();
        }

        IngestLog.FileFailed(logger, item.Path, obstacle.Reason);
        _ = obstacle.MayPass
            ? await claims.RetryAsync(item, obstacle.Reason, options.BackOff(item.Attempts), cancellationToken)
            : await claims.FailAsync(item, obstacle.Reason, cancellationToken);
        claimed.Drop(item);
    }
}
