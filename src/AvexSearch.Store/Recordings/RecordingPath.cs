namespace AvexSearch.Store;

/// <summary>Where the bytes of a recording are.</summary>
/// <param name="RecordingId">The recording.</param>
/// <param name="Path">The file.</param>
/// <param name="IsCopy">It is the copy that is kept.</param>
public sealed record RecordingPath(long RecordingId, string Path, bool IsCopy);
