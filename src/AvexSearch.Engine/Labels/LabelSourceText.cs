namespace AvexSearch.Engine;

/// <summary>A label file that is about to be read.</summary>
/// <param name="Text">Its text.</param>
/// <param name="FileName">Its name without folders.</param>
/// <param name="Encoding">What its bytes were read as.</param>
/// <param name="Format">Its layout.</param>
/// <param name="Options">How it is read.</param>
/// <param name="Notes">What is to be said of it as a whole.</param>
internal sealed record LabelSourceText(string Text, string FileName, string Encoding, LabelFormat Format, LabelReadOptions Options, LabelNotes Notes)
{
    /// <summary>What programs add to the name of a recording to name its labels, longest first.</summary>
    private static readonly string[] Endings =
    [
        ".BirdNET.selection.table", ".BirdNET.results", ".selection.table", ".selections", ".annotations", ".annotation", ".results", ".labels", ".label",
    ];

    /// <summary>The recording of rows that do not say it: as asked for, else the file's own name ("X.Table.1.selections.txt" → "X").</summary>
    public string Recording => Options.Recording ?? OwnName();

    /// <summary>The file as a table.</summary>
    public TextTable Table() => TextTable.Parse(Text, FileName, Encoding);

    /// <summary>The labels that were read, with what is wrong in the order of the file.</summary>
    public LabelTable Result(int rows, IReadOnlyList<LabelEntry> entries, IEnumerable<LabelProblem> problems) =>
        new(Format, Encoding, rows, entries, [.. problems.OrderBy(problem => problem.Row)], Notes.ToList());

    private string OwnName()
    {
        var name = Path.GetFileNameWithoutExtension(FileName);
        foreach (var ending in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                name = name[..^ending.Length];
                break;
            }
        }

        // Raven numbers the tables of a sound: "X.Table.1".
        var table = name.LastIndexOf(".Table.", StringComparison.OrdinalIgnoreCase);
        return table > 0 && name[(table + 7)..].All(char.IsAsciiDigit) ? name[..table] : name;
    }
}
