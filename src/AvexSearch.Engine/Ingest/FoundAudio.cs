namespace AvexSearch.Engine;

/// <summary>What a look through folders found.</summary>
/// <param name="Files">Full paths of audio files, in ordinal order, each once.</param>
/// <param name="SkippedByExtension">Number of files that are no audio by their name, by extension.</param>
/// <param name="Folders">Number of folders that were looked into.</param>
/// <param name="Unread">What could not be looked at, each with the reason.</param>
public sealed record FoundAudio(
    IReadOnlyList<string> Files, IReadOnlyDictionary<string, int> SkippedByExtension, int Folders, IReadOnlyList<UnreadPlace> Unread)
{
    /// <summary>Number of files that do not match the wildcards that were given.</summary>
    public int NotMatching { get; init; }

    /// <summary>Number of links to folders, which are not followed.</summary>
    public int Links { get; init; }

    /// <summary>Says in a sentence or two why there is nothing to index.</summary>
    /// <param name="places">The places that were asked for.</param>
    public string WhyEmpty(IEnumerable<string> places)
    {
        var skipped = string.Join(", ", SkippedByExtension.OrderByDescending(pair => pair.Value).Take(8).Select(pair => $"{pair.Value} {pair.Key}"));
        var text = $"0 audio files found in {string.Join(", ", places)}: looked into {Folders} folder{(Folders == 1 ? "" : "s")}, ";
        text += skipped.Length == 0 && NotMatching == 0 ? "which hold no files at all." : $"skipped {SkippedByExtension.Values.Sum()} other files{(skipped.Length == 0 ? "" : $" ({skipped})")}.";
        text += NotMatching == 0 ? "" : $" {NotMatching} files do not match.";
        text += Links == 0 ? "" : $" {Links} link{(Links == 1 ? "" : "s")} to folders {(Links == 1 ? "was" : "were")} not followed; name {(Links == 1 ? "it" : "them")} to index what {(Links == 1 ? "it shows" : "they show")}.";
        return Unread.Count == 0 ? text : $"{text} Could not read: {string.Join("; ", Unread.Take(8).Select(place => $"'{place.Path}' ({place.Reason})"))}.";
    }
}
