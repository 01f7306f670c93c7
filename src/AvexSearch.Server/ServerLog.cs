namespace AvexSearch.Server;

internal static partial class ServerLog
{
    [LoggerMessage(5000, LogLevel.Warning, "Following the database stopped and starts again in {DelaySeconds} s")]
    public static partial void FollowingStopped(ILogger logger, double delaySeconds, Exception exception);
}
