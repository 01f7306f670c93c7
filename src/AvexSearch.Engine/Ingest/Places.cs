namespace AvexSearch.Engine;

/// <summary>Tells a file that is gone from a folder that cannot be reached at the moment.</summary>
internal static class Places
{
    /// <summary>The folder, of those that were asked for, that a file lies in and that cannot be reached: gone, or empty as a mount point is when its share is away.</summary>
    /// <param name="path">A file that is not there.</param>
    /// <param name="places">The folders and files that were asked for.</param>
    /// <returns>The folder; null where it can be reached, so that the file itself is gone.</returns>
    public static string? Unreachable(string path, IEnumerable<string> places)
    {
        var place = places.Where(place => Contains(place, path)).MaxBy(place => place.Length);
        var folder = place is null || place == path ? Path.GetDirectoryName(path)! : place;
        return HasEntries(folder) ? null : folder;
    }

    /// <summary>A file was moved or deleted: it is not there, and what it lay in can be reached.</summary>
    public static bool IsGone(string path)
    {
        if (File.Exists(path))
        {
            return false;
        }

        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is not null && HasEntries(folder);
    }

    private static bool Contains(string place, string path) =>
        place == path || path.StartsWith(place.EndsWith('/') ? place : place + '/', StringComparison.Ordinal);

    private static bool HasEntries(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
