namespace AvexSearch.Store;

/// <summary>A path at which the bytes of a recording were found.</summary>
/// <param name="RecordingId">The recording.</param>
/// <param name="Path">The path.</param>
/// <param name="DurationSeconds">Length of the recording, seconds.</param>
public sealed record RecordingPlace(long RecordingId, string Path, double DurationSeconds);
