namespace AvexSearch.Engine;

/// <summary>Finds the file that a label means: by its whole path, by the end of its path, or by its name with or without extension.</summary>
internal sealed class FileNames
{
    private readonly HashSet<string> _whole;
    private readonly ILookup<string, string> _byName;
    private readonly ILookup<string, string> _byStem;

    /// <summary>Prepares the look-up.</summary>
    /// <param name="paths">The files, each once.</param>
    public FileNames(IReadOnlyList<string> paths)
    {
        _whole = paths.ToHashSet(StringComparer.Ordinal);
        _byName = paths.ToLookup(path => Path.GetFileName(Slashes(path)), StringComparer.Ordinal);
        _byStem = paths.ToLookup(path => Path.GetFileNameWithoutExtension(Slashes(path)), StringComparer.Ordinal);
    }

    /// <summary>The one file of a name, or null with the reason: it is not there, or several could be meant.</summary>
    /// <param name="name">A path, the end of one, or a file name.</param>
    /// <param name="why">What is wrong, to be put behind the name.</param>
    public string? Find(string name, out string why)
    {
        why = "is not";
        if (_whole.Contains(name))
        {
            return name;
        }

        var wanted = Slashes(name).TrimStart('.').TrimStart('/');
        var sameName = _byName[Path.GetFileName(wanted)].ToList();
        var candidates = sameName.FindAll(path => EndsWith(Slashes(path), wanted));
        if (candidates.Count == 0)
        {
            // The label file may have been made where the archive lay in other folders, or for the same sounds in another format.
            candidates = sameName.Count > 0 ? sameName : _byStem[Path.GetFileName(wanted)].Concat(_byStem[Path.GetFileNameWithoutExtension(wanted)]).Distinct().ToList();
        }

        if (candidates.Count > 1)
        {
            why = $"may mean {candidates.Count} files ('{candidates[0]}', '{candidates[1]}')";
        }

        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static bool EndsWith(string path, string wanted) =>
        path.EndsWith(wanted, StringComparison.Ordinal) && (path.Length == wanted.Length || path[^(wanted.Length + 1)] == '/');

    private static string Slashes(string path) => path.Replace('\\', '/');
}
