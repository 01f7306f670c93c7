namespace AvexSearch.Engine;

/// <summary>A clip with what is known of it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Label">What it holds.</param>
/// <param name="Group">Source recording; clips of one group must not vouch for each other.</param>
public sealed record LabelledClip(string Path, string Label, string Group)
{
    /// <summary>Reads the columns <c>file</c> (relative to the table), <c>label</c> and, where there is one, <c>group</c> of a CSV table (RFC 4180).</summary>
    /// <param name="table">The table.</param>
    /// <param name="under">Only clips under this folder.</param>
    /// <exception cref="QueryException">A column is missing.</exception>
    public static IReadOnlyList<LabelledClip> Read(string table, string under)
    {
        var rows = CsvTable.Read(table);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(table))!;
        var root = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(under)) + System.IO.Path.DirectorySeparatorChar;
        return
        [
            .. rows.Select(row => new LabelledClip(
                    System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, row["file"])),
                    row["label"],
                    row.GetValueOrDefault("group") is { Length: > 0 } group ? group : row["file"]))
                .Where(clip => clip.Path.StartsWith(root, StringComparison.Ordinal)),
        ];
    }
}
