using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A claimed file with what its bytes say of it.</summary>
internal sealed record FileToIndex(JobItem Item, string ContentHash, long SizeBytes, DateTimeOffset ModifiedAt);
