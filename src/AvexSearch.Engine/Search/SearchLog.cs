using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

internal static partial class SearchLog
{
    [LoggerMessage(2000, LogLevel.Information, "Loaded {Kind} index of model {Model}: {Segments} segments in {ElapsedMs:F0} ms")]
    public static partial void IndexLoaded(ILogger logger, string model, SearchEngine kind, int segments, double elapsedMs);

    [LoggerMessage(2002, LogLevel.Information, "Kept the index of model {Model} in a file: {Segments} segments")]
    public static partial void SnapshotSaved(ILogger logger, string model, int segments);

    [LoggerMessage(2003, LogLevel.Warning, "The index of model {Model} could not be kept in a file: {Reason}")]
    public static partial void SnapshotNotSaved(ILogger logger, string model, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "The index of model {Model} that was kept in a file is not used, it is read from the database: {Reason}")]
    public static partial void SnapshotRefused(ILogger logger, string model, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "The file with the index of model {Model}, which was dropped, could not be removed: {Reason}")]
    public static partial void SnapshotNotRemoved(ILogger logger, string model, string reason);

    [LoggerMessage(2001, LogLevel.Debug, "Search by {Engine} in model {Model}: {Hits} hits, model {ModelMs:F1} ms, search {SearchMs:F1} ms, lookup {LookupMs:F1} ms")]
    public static partial void Searched(ILogger logger, SearchEngine engine, string model, int hits, double modelMs, double searchMs, double lookupMs);
}
