namespace AvexSearch.Engine;

/// <summary>What a look through folders found.</summary>
/// <param name="Files">Full paths of audio files, in ordinal order, each once.</param>
/// <param name="SkippedByExtension">Number of files that are no audio by their name, by extension.</param>
/// <param name="Folders">Number of folders that were looked into.</param>
/// <param name="Unreadable">Folders that could not be read, each with the reason.</param>
public sealed record FoundAudio(
    IReadOnlyList<string> Files, IReadOnlyDictionary<string, int> SkippedByExtension, int Folders, IReadOnlyList<string> Unreadable)
{
    /// <summary>Says in a sentence or two why there is nothing to index.</summary>
    /// <param name="places">The places that were asked for.</param>
    public string WhyEmpty(IEnumerable<string> places)
    {
        var skipped = string.Join(", ", SkippedByExtension.OrderByDescending(pair => pair.Value).Take(8).Select(pair => $"{pair.Value} {pair.Key}"));
        var text = $"No audio files found in {string.Join(", ", places)}: looked into {Folders} folder{(Folders == 1 ? "" : "s")}, ";
        text += skipped.Length == 0 ? "which hold no files at all." : $"skipped {SkippedByExtension.Values.Sum()} other files ({skipped}).";
        return Unreadable.Count == 0 ? text : $"{text} Could not read: {string.Join("; ", Unreadable)}.";
    }
}
