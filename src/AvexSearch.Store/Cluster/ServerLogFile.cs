namespace AvexSearch.Store.Cluster;

/// <summary>The server's own log, for messages when it won't start.</summary>
internal static class ServerLogFile
{
    private const int MostBytes = 16 * 1024;

    public static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }

    public static string LastLine(string path, long since) => Tail(path, since, 1) is [var line] ? line : "";

    /// <summary>Its last lines since a length.</summary>
    public static IReadOnlyList<string> Tail(string path, long since, int lines)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(stream.Length, Math.Max(since, stream.Length - MostBytes));
        using var reader = new StreamReader(stream);
        var all = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. all.TakeLast(lines)];
    }
}
