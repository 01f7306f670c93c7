namespace AvexSearch.Engine;

/// <summary>Where a clip is.</summary>
/// <param name="Path">File, or the name of the row where only vectors are known.</param>
/// <param name="StartSeconds">Start in the recording, seconds, or null for all of it.</param>
/// <param name="EndSeconds">End, seconds, or null for all of it.</param>
/// <param name="RecordingId">Id of the recording where it is in the archive.</param>
public sealed record ItemPlace(string Path, double? StartSeconds = null, double? EndSeconds = null, long? RecordingId = null);
