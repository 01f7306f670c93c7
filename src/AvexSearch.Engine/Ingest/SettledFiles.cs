namespace AvexSearch.Engine;

/// <summary>Tells which files of a watched folder have stopped growing: same size and time in two looks that are long enough apart.</summary>
/// <param name="settle">How long a file must stay as it is.</param>
internal sealed class SettledFiles(TimeSpan settle)
{
    private readonly Dictionary<string, Seen> _growing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long SizeBytes, DateTimeOffset ModifiedAt)> _taken = new(StringComparer.Ordinal);

    /// <summary>Number of files that are new or changed and not complete yet.</summary>
    public int Growing => _growing.Count;

    /// <summary>Takes in a look at all files there are.</summary>
    /// <param name="files">Path, size and time of each.</param>
    /// <param name="now">When it was looked.</param>
    /// <returns>Those that are complete and were not returned as they are now.</returns>
    public IReadOnlyList<(string Path, long SizeBytes, DateTimeOffset ModifiedAt)> Look(
        IEnumerable<(string Path, long SizeBytes, DateTimeOffset ModifiedAt)> files, DateTimeOffset now)
    {
        var complete = new List<(string, long, DateTimeOffset)>();
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            there.Add(file.Path);
            if (_taken.TryGetValue(file.Path, out var taken) && taken == (file.SizeBytes, file.ModifiedAt))
            {
                _growing.Remove(file.Path);
            }
            else if (!_growing.TryGetValue(file.Path, out var seen) || (seen.SizeBytes, seen.ModifiedAt) != (file.SizeBytes, file.ModifiedAt))
            {
                _growing[file.Path] = new Seen(file.SizeBytes, file.ModifiedAt, now);
            }
            else if (now - seen.Since >= settle)
            {
                complete.Add(file);
            }
        }

        Forget(_growing, there);
        Forget(_taken, there);
        return complete;
    }

    /// <summary>Says that a file was handed over as it is.</summary>
    public void Take(string path, long sizeBytes, DateTimeOffset modifiedAt)
    {
        _growing.Remove(path);
        _taken[path] = (sizeBytes, modifiedAt);
    }

    private static void Forget<T>(Dictionary<string, T> files, HashSet<string> there)
    {
        foreach (var gone in files.Keys.Where(path => !there.Contains(path)).ToList())
        {
            files.Remove(gone);
        }
    }

    private readonly record struct Seen(long SizeBytes, DateTimeOffset ModifiedAt, DateTimeOffset Since);
}
