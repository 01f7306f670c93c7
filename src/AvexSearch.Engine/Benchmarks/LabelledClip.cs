namespace AvexSearch.Engine;

/// <summary>A clip with what is known of it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Label">What it holds.</param>
/// <param name="Group">Source recording; clips of one group must not vouch for each other.</param>
public sealed record LabelledClip(string Path, string Label, string Group)
{
    /// <summary>Reads clips from the column <c>file</c> (relative to the table) and two others of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="under">Only clips under this folder.</param>
    /// <param name="labelColumn">Name of the column that says what a clip holds; clips without a label are left out.</param>
    /// <param name="groupColumn">Name of the column that says what a clip was taken from; a clip without a group is its own.</param>
    /// <exception cref="QueryException">A column is missing, or a row does not fit the heading.</exception>
    public static IReadOnlyList<LabelledClip> Read(string table, string under, string labelColumn, string groupColumn)
    {
        var rows = TextTable.Read(table);
        if (rows.Problems is [var problem, ..])
        {
            throw new QueryException($"'{table}': {problem.Message}");
        }

        var (files, labels, groups) = (rows.Column("file"), rows.Column(labelColumn), rows.Column(groupColumn));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(table))!;
        var root = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(under)) + System.IO.Path.DirectorySeparatorChar;
        return
        [
            .. files.Select((file, row) => new LabelledClip(
                    System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, file)),
                    labels[row],
                    groups[row] is { Length: > 0 } group ? group : file))
                .Where(clip => clip.Label.Length > 0 && clip.Path.StartsWith(root, StringComparison.Ordinal)),
        ];
    }
}
