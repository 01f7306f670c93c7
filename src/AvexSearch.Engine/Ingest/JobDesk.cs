using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>The job queue as a desk: hands out the files of a job, skips those whose bytes are known, commits what is done, sets aside what is broken.</summary>
internal sealed class JobDesk(
    JobOrder order, JobHearings hearings, ClaimedFiles claimed, JobClaims claims, RecordingStore recordings, FileDescription description, IngestOptions options, ILogger logger) : IFileDesk
{
    private readonly CopyStore? _copies = order.CopyFolder is null ? null : new CopyStore(order.CopyFolder);

    /// <summary>Why nothing more is taken up although there may be more; null = there is no reason.</summary>
    public string? Trouble { get; private set; }

    public async Task<FileToEmbed?> NextAsync(CancellationToken cancellationToken)
    {
        while (await claimed.NextAsync(cancellationToken) is { } claim)
        {
            var item = claim with { Path = await PathOfAsync(claim, cancellationToken) };
            try
            {
                if (await LookAtAsync(item, cancellationToken) is { } file)
                {
                    return file;
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

        List<NewHearing> heard = [.. file.Parts.Where(part => part.Failure is null).Select(part => FileDescription.HearingOf(part, hearings.All[part.Hearing]))];
        var failure = file.Parts.FirstOrDefault(part => part.Failure is not null)?.Failure!.Message;
        var result = await recordings.CommitAsync(await description.OfAsync(file, work, cancellationToken), heard, work.Item.Id, failure, cancellationToken);
        claimed.Drop(work.Item);
        if (file.Warning is not null)
        {
            IngestLog.FileOdd(logger, work.Item.Path, file.Warning);
        }

        if (failure is not null)
        {
            IngestLog.FileFailed(logger, work.Item.Path, failure);
        }
        else if (result.Outcome == CommitOutcome.Skipped)
        {
            IngestLog.FileSkipped(logger, work.Item.Path, result.Note ?? "");
        }
        else
        {
            IngestLog.FileDone(logger, work.Item.Path, heard.Sum(part => part.Segments.Count));
        }
    }

    public Task FailedAsync(string path, object? ticket, Exception reason, CancellationToken cancellationToken)
    {
        var work = (FileToIndex)ticket!;
        return SetAsideAsync(work.Item, work.HasChanged ? new IOException($"'{path}' changed or went away while it was read") : reason, cancellationToken);
    }

    /// <summary>Where a file is now: a recording that is known may have moved, and a copy may be kept of it.</summary>
    private async Task<string> PathOfAsync(JobItem item, CancellationToken cancellationToken) => item.RecordingId is { } recording && !File.Exists(item.Path)
        ? (await recordings.PathsAsync(recording, cancellationToken)).FirstOrDefault(File.Exists) ?? item.Path
        : item.Path;

    /// <summary>The file with the models that have not heard its bytes, or null where all have. Bytes that are new are heard by all: segments of the old ones go.</summary>
    private async Task<FileToEmbed?> LookAtAsync(JobItem item, CancellationToken cancellationToken)
    {
        var info = new FileInfo(item.Path);
        var (size, modifiedAt) = (info.Length, (DateTimeOffset)info.LastWriteTimeUtc);
        if (size == 0 || (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Length: 0 }))
        {
            // A pipe or a device has no length either: to open it for its hash could wait for ever.
            throw new AudioFormatException(item.Path, "is empty (0 bytes)", 0);
        }

        (string hash, string? storedAt) = _copies is null ? (CopyStore.Hash(item.Path, cancellationToken), null) : _copies.Keep(item.Path, cancellationToken);
        var paths = await recordings.PathsByHashAsync(order.CollectionId, hash, cancellationToken);
        string[] former = [.. paths.Where(path => !path.IsCopy && path.Path != item.Path && Places.IsGone(path.Path, order.Places)).Select(path => path.Path)];
        IReadOnlyList<int>? wanted = null;
        if (paths.Count > 0)
        {
            if (!paths.Any(path => path.Path == item.Path))
            {
                // Before the path is noted: where this process dies in between, all of it is done again.
                await description.PlaceAgainAsync(paths[0].RecordingId, [.. paths.Select(path => path.Path).Except(former), item.Path], cancellationToken);
            }

            var found = new FoundFile(order.CollectionId, item.Path, hash, modifiedAt) { StoredAt = storedAt, FormerPaths = former };
            var known = await recordings.SkipIfKnownAsync(found, hearings.RequiredProfiles, item.Id, cancellationToken);
            if (known.Skipped is { } skipped)
            {
                IngestLog.FileSkipped(logger, item.Path, skipped.Note ?? "");
                claimed.Drop(item);
                return null;
            }

            wanted = hearings.PlacesOf(known.Missing);
        }

        return new FileToEmbed(storedAt ?? item.Path, new FileToIndex(item, hash, size, modifiedAt, storedAt, former), wanted);
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
