using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

internal static partial class IngestLog
{
    [LoggerMessage(1000, LogLevel.Information, "Job {JobId}: {Files} files for collection {Collection}, model {Model}, window {WindowSeconds} s, hop {HopSeconds} s")]
    public static partial void JobMade(ILogger logger, long jobId, int files, string collection, string model, double windowSeconds, double hopSeconds);

    [LoggerMessage(1001, LogLevel.Debug, "Indexed {Path}: {Segments} segments")]
    public static partial void FileDone(ILogger logger, string path, int segments);

    [LoggerMessage(1002, LogLevel.Debug, "Skipped {Path}: {Note}")]
    public static partial void FileSkipped(ILogger logger, string path, string note);

    [LoggerMessage(1003, LogLevel.Warning, "Could not index {Path}: {Reason}")]
    public static partial void FileFailed(ILogger logger, string path, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "The worker stopped and starts again in {DelaySeconds} s")]
    public static partial void WorkerStopped(ILogger logger, double delaySeconds, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning, "Indexed {Path}, but it is odd: {Warning}")]
    public static partial void FileOdd(ILogger logger, string path, string warning);

    [LoggerMessage(1006, LogLevel.Warning, "The files in hand could not be kept, trying again: {Reason}")]
    public static partial void BeatFailed(ILogger logger, string reason);

    [LoggerMessage(1007, LogLevel.Warning, "Job {JobId} is left alone for a while: {Reason}")]
    public static partial void JobAvoided(ILogger logger, long jobId, string reason);

    [LoggerMessage(1008, LogLevel.Warning, "Job {JobId}: the labels of {FileName} could not be imported: {Reason}")]
    public static partial void LabelsRefused(ILogger logger, long jobId, string fileName, string reason);

    [LoggerMessage(1009, LogLevel.Information, "Watch of {Root}: {Files} files handed over to job {JobId}")]
    public static partial void WatchAdded(ILogger logger, string root, int files, long jobId);

    [LoggerMessage(1010, LogLevel.Warning, "Watch of {Root}: {Reason}")]
    public static partial void WatchTrouble(ILogger logger, string root, string reason);

    [LoggerMessage(1011, LogLevel.Warning, "Job {JobId} is called off: {Reason}")]
    public static partial void JobCalledOff(ILogger logger, long jobId, string reason);

    [LoggerMessage(1012, LogLevel.Warning, "Job {JobId}: copies that were never finished could not be removed: {Reason}")]
    public static partial void CopiesNotTidied(ILogger logger, long jobId, string reason);
}
