using Microsoft.Extensions.Logging;

namespace AvexSearch.Store;

internal static partial class StoreLog
{
    [LoggerMessage(4000, LogLevel.Information, "Database open: {Description}")]
    public static partial void Opened(ILogger logger, string description);

    [LoggerMessage(4001, LogLevel.Information, "Migration {Name} applied in {ElapsedMs:0} ms")]
    public static partial void Migrated(ILogger logger, string name, double elapsedMs);

    [LoggerMessage(4002, LogLevel.Debug, "Lost a race ({Cause}), attempt {Attempt}; trying again")]
    public static partial void LostRace(ILogger logger, string cause, int attempt);

    [LoggerMessage(4003, LogLevel.Warning, "Database server is away ({Reason}), {ElapsedSeconds:0.0} s so far; trying again")]
    public static partial void ServerAway(ILogger logger, string reason, double elapsedSeconds);

    [LoggerMessage(4004, LogLevel.Information, "Model '{Model}' registered with {Dimensions} dimensions, without a pgvector index: it holds at most {Limit}")]
    public static partial void NoVectorIndex(ILogger logger, string model, int dimensions, int limit);

    [LoggerMessage(4010, LogLevel.Information, "Making a PostgreSQL {Version} cluster in {Folder}")]
    public static partial void MakingCluster(ILogger logger, string version, string folder);

    [LoggerMessage(4011, LogLevel.Information, "Private PostgreSQL started, process {ProcessId}, {ElapsedMs:0} ms")]
    public static partial void ServerStarted(ILogger logger, int processId, double elapsedMs);

    [LoggerMessage(4012, LogLevel.Debug, "Attached to the private PostgreSQL that runs as process {ProcessId}")]
    public static partial void ServerAttached(ILogger logger, int processId);

    [LoggerMessage(4013, LogLevel.Information, "Waiting for PostgreSQL to recover after an unclean stop, {ElapsedSeconds:0} s: {LastLogLine}")]
    public static partial void Recovering(ILogger logger, double elapsedSeconds, string lastLogLine);

    [LoggerMessage(4014, LogLevel.Warning, "Private PostgreSQL (process {ProcessId}) is gone; starting it again")]
    public static partial void ServerLost(ILogger logger, int processId);

    [LoggerMessage(4015, LogLevel.Error, "Private PostgreSQL can't be started again yet; next attempt in {DelaySeconds:0} s")]
    public static partial void RestartFailed(ILogger logger, double delaySeconds, Exception exception);

    [LoggerMessage(4016, LogLevel.Debug, "Private PostgreSQL stopped")]
    public static partial void ServerStopped(ILogger logger);

    [LoggerMessage(4017, LogLevel.Debug, "Private PostgreSQL left running for other processes")]
    public static partial void ServerLeft(ILogger logger);

    [LoggerMessage(4018, LogLevel.Warning, "Private PostgreSQL could not be stopped: {Reason}")]
    public static partial void StopFailed(ILogger logger, string reason);

    [LoggerMessage(4019, LogLevel.Information, "Waiting for another process that starts or stops the private PostgreSQL, {ElapsedSeconds:0} s")]
    public static partial void WaitingForLock(ILogger logger, double elapsedSeconds);

    [LoggerMessage(4020, LogLevel.Information, "Job {JobId} made: {Items} files under {Root}; {Superseded} unfinished items of earlier jobs taken over")]
    public static partial void JobMade(ILogger logger, long jobId, int items, string root, int superseded);
}
