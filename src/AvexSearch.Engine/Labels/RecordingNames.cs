using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds the recordings that a label file names, among those of a collection or a folder.</summary>
/// <remarks>
/// In this order: the path as it is written; the path seen from the label file's folder; the recordings whose path ends as the name does, the more
/// folders in common the better; the id. Case and extension are let pass from the third on. Where several recordings answer equally well, none is taken.
/// </remarks>
internal sealed class RecordingNames
{
    private readonly string? _folder;
    private readonly Dictionary<string, RecordingPlace> _byPath;
    private readonly Dictionary<long, RecordingPlace> _byId = [];
    private readonly ILookup<string, (string[] Parts, RecordingPlace Place)> _byName;

    /// <summary>Sorts the places of a collection by name.</summary>
    /// <param name="places">All paths of all recordings.</param>
    /// <param name="folder">The label file's folder, or null.</param>
    public RecordingNames(IReadOnlyList<RecordingPlace> places, string? folder)
    {
        _folder = folder;
        _byPath = places.ToDictionary(place => place.Path, StringComparer.Ordinal);
        foreach (var place in places)
        {
            _byId.TryAdd(place.RecordingId, place);
        }

        _byName = places.Select(place => (Parts: PartsOf(place.Path), Place: place)).ToLookup(item => Stem(item.Parts[^1]), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Sorts files that are in no collection by name; a recording's id is its place, from 1.</summary>
    /// <param name="paths">The files, each once.</param>
    /// <param name="folder">The label file's folder, or null.</param>
    public static RecordingNames OfFiles(IReadOnlyList<string> paths, string? folder) => new([.. paths.Select((path, place) => new RecordingPlace(place + 1, path, 0))], folder);

    /// <summary>The file of each name and whether its folders answer too, or why there is none.</summary>
    /// <param name="names">All names of a label file; they are looked at together, see <see cref="WhyNot"/>.</param>
    public Dictionary<string, (string? Path, bool IsSure, string Reason)> FindPaths(IEnumerable<string> names)
    {
        var found = names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Found: Find(new LabelEntry { Row = 0, File = name }))).ToList();
        var meant = found.Where(item => item.Found.Place is not null).ToLookup(item => item.Found.Place!.RecordingId, item => item.Name);
        return found.ToDictionary(
            item => item.Name,
            item => WhyNot(item.Name, item.Found, meant) is { } reason ? (null, false, reason) : (item.Found.Place?.Path, item.Found.IsSure, ""),
            StringComparer.Ordinal);
    }

    /// <summary>Why a name is not taken for the recording that was found, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="found">What <see cref="Find"/> says of it.</param>
    /// <param name="meant">Names by the recording that they mean.</param>
    /// <remarks>
    /// Two names that differ in their folders cannot mean one recording: where one of them answers by file name only, its recording is not in the
    /// collection (recorders give the same file names at every site).
    /// </remarks>
    public static string? WhyNot(string name, (RecordingPlace? Place, bool IsSure, string Reason) found, ILookup<long, string> meant)
    {
        if (found.Place is not { } place)
        {
            return found.Reason;
        }

        return !found.IsSure && meant[place.RecordingId].FirstOrDefault(other => other != name) is { } rival
            ? $"only its file name answers to '{place.Path}', which '{rival}' means too"
            : null;
    }

    /// <summary>The recording that a label means, or why there is none.</summary>
    /// <returns>The recording and whether its folders answer too: false where nothing but the file name does.</returns>
    public (RecordingPlace? Place, bool IsSure, string Reason) Find(LabelEntry entry)
    {
        if (entry.File is { } file)
        {
            var found = FindFile(file.Trim().Replace('\\', '/'));
            if (found.Place is not null || entry.RecordingId is null)
            {
                return found;
            }
        }

        return _byId.TryGetValue(entry.RecordingId ?? 0, out var place)
            ? (place, true, "")
            : (null, false, "no recording has this id");
    }

    /// <summary>The name as the report gives it.</summary>
    public static string NameOf(LabelEntry entry) => entry.File ?? $"{entry.RecordingId}";

    private (RecordingPlace? Place, bool IsSure, string Reason) FindFile(string file)
    {
        if (file.Contains('\0', StringComparison.Ordinal))
        {
            return (null, false, "no file can have this name");
        }

        if (_byPath.TryGetValue(file, out var place) || (_folder is not null && _byPath.TryGetValue(Path.GetFullPath(file, _folder), out place)))
        {
            return (place, true, "");
        }

        var parts = PartsOf(file);
        if (parts.Length == 0)
        {
            return (null, false, "it has no file name");
        }

        var candidates = _byName[Stem(parts[^1])].Concat(_byName[parts[^1]]).Distinct()
            .Where(item => SameName(item.Parts[^1], parts[^1]))
            .Select(item => (item.Place, Common: Common(item.Parts, parts), IsExact: item.Parts[^1].Equals(parts[^1], StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (candidates.Count == 0)
        {
            return (null, false, "no recording has this name");
        }

        // "x.wav" means x.wav where there is an x.flac too.
        var best = candidates.Max(item => (item.Common, item.IsExact));
        var recordings = candidates.Where(item => (item.Common, item.IsExact) == best).DistinctBy(item => item.Place.RecordingId).ToList();
        return recordings is [var only]
            ? (only.Place, best.Common > 1 || parts.Length == 1, "")
            : (null, false, $"{recordings.Count} recordings answer to it: {string.Join(", ", recordings.Take(3).Select(item => item.Place.Path))}");
    }

    /// <summary>Names are the same up to case, or one is the other without its extension.</summary>
    private static bool SameName(string path, string name) =>
        path.Equals(name, StringComparison.OrdinalIgnoreCase)
        || Stem(path).Equals(name, StringComparison.OrdinalIgnoreCase)
        || Stem(path).Equals(Stem(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>Number of parts that are the same from the end on; the file name counts as one.</summary>
    private static int Common(string[] path, string[] name)
    {
        var common = 1;
        while (common < path.Length && common < name.Length && path[^(common + 1)].Equals(name[^(common + 1)], StringComparison.OrdinalIgnoreCase))
        {
            common++;
        }

        return common;
    }

    private static string[] PartsOf(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or ".."))];

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name);
}
