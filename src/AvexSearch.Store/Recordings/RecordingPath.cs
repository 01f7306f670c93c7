namespace AvexSearch.Store;

/// <summary>Where the bytes of a recording are.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsCopy">It is the copy that is kept.</param>
public sealed record RecordingPath(string Path, bool IsCopy);
