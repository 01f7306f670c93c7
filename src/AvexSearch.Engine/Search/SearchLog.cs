using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

internal static partial class SearchLog
{
    [LoggerMessage(2000, LogLevel.Information, "Loaded {Kind} index of model {Model}: {Segments} segments in {ElapsedMs:F0} ms")]
    public static partial void IndexLoaded(ILogger logger, string model, SearchEngine kind, int segments, double elapsedMs);

    [LoggerMessage(2001, LogLevel.Debug, "Search by {Engine} in model {Model}: {Hits} hits, model {ModelMs:F1} ms, search {SearchMs:F1} ms, lookup {LookupMs:F1} ms")]
    public static partial void Searched(ILogger logger, SearchEngine engine, string model, int hits, double modelMs, double searchMs, double lookupMs);
}
