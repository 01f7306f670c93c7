namespace AvexSearch.Engine;

/// <summary>Tells a file that is gone from a folder that cannot be reached at the moment.</summary>
internal static class Places
{
    /// <summary>Mount points, those that are and those that are to be; both have one in the second field of a line.</summary>
    private static readonly string[] MountTables = ["/proc/self/mounts", "/etc/fstab"];

    /// <summary>The folder of a place with wildcards; any other place as it is.</summary>
    public static string FolderOf(string place) => Path.Exists(place) ? place : PlaceGlob.Parse(place)?.Folder ?? place;

    /// <summary>The folder that cannot be reached and that a file lies in: the one that was asked for, gone or empty as a mount point is when its share is away.</summary>
    /// <param name="path">A file that is not there.</param>
    /// <param name="places">The folders and files that were asked for.</param>
    /// <returns>The folder; null where it can be reached, so that the file itself is gone.</returns>
    /// <remarks>Where nobody asked for a folder of it (a file list), the nearest folder that is there decides: one that never was has the wrong name, and is not away.</remarks>
    public static string? Unreachable(string path, IEnumerable<string> places)
    {
        var nearest = Nearest(path);
        var folder = PlaceOf(path, places) ?? nearest;
        return !HasEntries(folder) ? folder : IsAway(nearest) ? nearest : null;
    }

    /// <summary>A file was moved or deleted: it is not there, and what it lay in can be reached. A folder that its last file has left is empty, too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="places">The folders and files that were asked for.</param>
    public static bool IsGone(string path, IEnumerable<string> places) =>
        !File.Exists(path) && (PlaceOf(path, places) is not { } place || HasEntries(place)) && !IsAway(Nearest(path));

    /// <summary>The innermost folder of those that were asked for; that of a file that was named itself.</summary>
    private static string? PlaceOf(string path, IEnumerable<string> places)
    {
        var place = places.Where(place => Contains(place, path)).MaxBy(place => place.Length);
        return place == path ? Path.GetDirectoryName(path) : place;
    }

    private static bool Contains(string place, string path) =>
        place == path || path.StartsWith(place.EndsWith('/') ? place : place + '/', StringComparison.Ordinal);

    /// <summary>The innermost folder of a path that is there, or should be as a mount point.</summary>
    private static string Nearest(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        while (!Directory.Exists(folder) && !IsMountPoint(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static bool IsAway(string folder) => !HasEntries(folder) && IsMountPoint(folder);

    private static bool IsMountPoint(string folder) => MountTables.Where(File.Exists).SelectMany(File.ReadLines).Any(line =>
        line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, var point, ..] && point.Replace("\\040", " ", StringComparison.Ordinal) == folder);

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
