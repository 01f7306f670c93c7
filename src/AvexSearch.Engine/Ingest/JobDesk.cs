using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>The job queue as a desk: claims files of one profile, skips what is indexed already, commits what is done.</summary>
internal sealed class JobDesk(long jobId, ProfileRow profile, string worker, JobStore jobs, RecordingStore recordings, FileDescription facts, ILogger logger) : IFileDesk
{
    /// <summary>How long a claimed file belongs to this process without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const int HashPieceBytes = 256 * 1024;

    private readonly ConcurrentDictionary<long, JobItem> _inHand = new();

    public async Task<(string Path, object? Ticket)?> NextAsync(CancellationToken cancellationToken)
    {
        while (await jobs.ClaimAsync(worker, Lease, jobId, cancellationToken) is { } item)
        {
            _inHand[item.Id] = item;
            if (await LookAtAsync(item, cancellationToken) is { } file)
            {
                return (item.Path, file);
            }
        }

        return null;
    }

    public async Task DoneAsync(EmbeddedFile file, CancellationToken cancellationToken)
    {
        var work = (FileToIndex)file.Ticket!;
        var segments = file.Windows.Select(FileDescription.SegmentOf).ToList();
        var result = await recordings.CommitAsync(await description.DescribeAsync(file, work, cancellationToken), profile.Id, segments, work.Item.Id, cancellationToken);
        _inHand.TryRemove(work.Item.Id, out _);
        if (file.Warning is not null)
        {
            IngestLog.FileOdd(logger, file.Path, file.Warning);
        }

        if (result.Outcome == CommitOutcome.Skipped)
        {
            IngestLog.FileSkipped(logger, file.Path, result.Note ?? "");
        }
        else
        {
            IngestLog.FileDone(logger, file.Path, segments.Count);
        }
    }

    public async Task FailedAsync(string path, object? ticket, string reason, CancellationToken cancellationToken) =>
        await FailAsync(((FileToIndex)ticket!).Item, reason, cancellationToken);

    /// <summary>Puts back into the queue what was claimed and not finished, so that another worker need not wait for the lease to run out.</summary>
    public async Task GiveBackAsync()
    {
        foreach (var item in _inHand.Values)
        {
            await jobs.ReleaseAsync(item, CancellationToken.None);
        }
    }

    /// <summary>The file, or null where there is nothing to do with it any more.</summary>
    private async Task<FileToIndex?> LookAtAsync(JobItem item, CancellationToken cancellationToken)
    {
        try
        {
            var info = new FileInfo(item.Path);
            DateTimeOffset modifiedAt = info.LastWriteTimeUtc;
            var known = await recordings.FindByFileAsync(profile.CollectionId, item.Path, info.Length, modifiedAt, cancellationToken);
            if (known is not null && await recordings.HasSegmentsAsync(known.Id, profile.Id, cancellationToken))
            {
                await jobs.CompleteAsync(item, JobOutcome.Skipped, "unchanged", cancellationToken);
                _inHand.TryRemove(item.Id, out _);
                return null;
            }

            var hash = Hash(item.Path, cancellationToken);
            var skipped = await recordings.SkipIfKnownAsync(profile.CollectionId, item.Path, hash, modifiedAt, profile.Id, item.Id, cancellationToken);
            if (skipped is null)
            {
                return new FileToIndex(item, hash, info.Length, modifiedAt);
            }

            _inHand.TryRemove(item.Id, out _);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await FailAsync(item, exception.Message, cancellationToken);
            return null;
        }
    }

    /// <summary>Reads in large pieces on this thread: asynchronous reads of the default size cost more than the hash itself.</summary>
    private static string Hash(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(HashPieceBytes);
        var position = 0L;
        for (var read = RandomAccess.Read(file, piece, position); read > 0; read = RandomAccess.Read(file, piece, position))
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
            position += read;
        }

        ArrayPool<byte>.Shared.Return(piece);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task FailAsync(JobItem item, string reason, CancellationToken cancellationToken)
    {
        IngestLog.FileFailed(logger, item.Path, reason);
        await jobs.FailAsync(item, reason, cancellationToken);
        _inHand.TryRemove(item.Id, out _);
    }
}
