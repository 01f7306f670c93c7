namespace AvexSearch.Engine;

/// <summary>An embedding that somebody brought, of one recording.</summary>
/// <param name="Number">Row of the file, 1 for the first.</param>
/// <param name="StartSeconds">Start in the recording, or null where the file does not say.</param>
/// <param name="EndSeconds">End in the recording, or null.</param>
/// <param name="Unreadable">What of start and end is there but no number, in words, or null.</param>
/// <param name="Embedding">[d] as it is in the file.</param>
internal sealed record ImportedRow(long Number, double? StartSeconds, double? EndSeconds, string? Unreadable, ReadOnlyMemory<float> Embedding);
