namespace AvexSearch.Engine;

/// <summary>Where copies of recordings are kept; workers on several machines must see it under the same path.</summary>
/// <param name="Path">Full path.</param>
public sealed record CopyFolder(string Path);
