namespace AvexSearch.Server;

internal static partial class ServerLog
{
    [LoggerMessage(5000, LogLevel.Warning, "Following the database stopped and starts again in {DelaySeconds} s")]
    public static partial void FollowingStopped(ILogger logger, double delaySeconds, Exception exception);

    [LoggerMessage(5001, LogLevel.Information, "Built pgvector's index of model {Model}, which was missing")]
    public static partial void NearestIndexBuilt(ILogger logger, string model);

    [LoggerMessage(5002, LogLevel.Warning, "Indexes that are missing in the database could not be built; searches find the same without them: {Reason}")]
    public static partial void NearestIndexNotBuilt(ILogger logger, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "The watch of {Root} stopped and starts again in {DelaySeconds} s")]
    public static partial void WatchStopped(ILogger logger, string root, double delaySeconds, Exception exception);
}
