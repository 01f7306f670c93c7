namespace AvexSearch.Engine;

/// <summary>A clip that somebody uploaded to search with; it is kept for a while under an unguessable id.</summary>
/// <param name="Id">Unguessable id.</param>
/// <param name="FileName">Name of the file on the uploader's machine, for showing only.</param>
/// <param name="DurationSeconds">Duration, seconds.</param>
/// <param name="SampleRateHz">Sample rate, Hz.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Path">Where the file is kept.</param>
public sealed record QueryUpload(string Id, string FileName, double DurationSeconds, int SampleRateHz, int Channels, string Path);
