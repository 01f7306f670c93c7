namespace AvexSearch.Store;

/// <summary>What is known of the bytes of a file.</summary>
/// <param name="Skipped">All profiles have heard them: the path was noted and the job item marked; null = there is something left to do.</param>
/// <param name="Missing">The profiles that have not heard them.</param>
public sealed record KnownFile(CommitResult? Skipped, IReadOnlyList<int> Missing);
