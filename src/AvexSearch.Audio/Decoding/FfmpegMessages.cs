using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>Makes ffmpeg's error lines fit for a list of failures: no memory addresses, no path (the list has it), no repetition.</summary>
internal static partial class FfmpegMessages
{
    private const int MostLines = 2;
    private const int MostCharacters = 300;

    /// <summary>The first lines that differ, joined; null when there are none.</summary>
    public static string? Join(IEnumerable<string> lines, string path)
    {
        var said = lines.Select(line => Clean(line, path)).Where(line => line.Length > 0 && !line.StartsWith("Last message", StringComparison.Ordinal)).Distinct().Take(MostLines).ToArray();
        if (said.Length == 0)
        {
            return null;
        }

        var text = string.Join("; ", said);
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
    }

    private static string Clean(string line, string path)
    {
        var text = NotListed().Replace(Address().Replace(line, "[$1] "), "container not accepted").Replace("file:" + Path.GetFullPath(path), "", StringComparison.Ordinal);
        return text.Trim().TrimStart(':').Trim().TrimEnd('.');
    }

    [GeneratedRegex("Format not on whitelist.*$")]
    private static partial Regex NotListed();

    [GeneratedRegex(@"\[(\S+) @ 0x[0-9a-f]+\]\s*")]
    private static partial Regex Address();
}
