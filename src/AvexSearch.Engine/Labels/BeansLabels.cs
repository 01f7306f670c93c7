namespace AvexSearch.Engine;

/// <summary>
/// Reads the layouts of BEANS: classification (CSV with path and label, a row number in front, the split in the file's name), detection (JSON lines
/// with path, length and annotations), and the DCASE few-shot tables that it starts from (a column for each class with POS, NEG or UNK).
/// </summary>
internal static class BeansLabels
{
    private static readonly string[] Splits = ["train-low", "train", "valid", "val", "test"];
    private static readonly string[] Marks = ["POS", "NEG", "UNK"];

    /// <summary>All labels of a file.</summary>
    public static LabelTable Read(LabelSourceText source)
    {
        if (source.Text.TrimStart().StartsWith('{'))
        {
            return ReadLines(source);
        }

        var table = source.Table();
        var read = ClassColumns(table) is { Count: > 0 } classes ? ReadMarks(source, table, classes) : ColumnLabels.Read(source);
        return read with { Entries = WithSplit(read.Entries, source) };
    }

    /// <summary>Whether a table is one of the classification tables: a row number, path, label and at most the fold.</summary>
    public static bool IsClassification(TextTable table) =>
        table.Heading is ["" or "Unnamed: 0", "path", "label"] or ["" or "Unnamed: 0", "path", "label", "fold"];

    /// <summary>The columns that mark a class as there (POS), not there (NEG) or unknown (UNK).</summary>
    public static IReadOnlyList<int> ClassColumns(TextTable table) => table.Rows.Count == 0
        ? []
        : [.. Enumerable.Range(0, table.Heading.Count).Where(place => table.Rows.All(row => Marks.Contains(row.Fields[place].Trim())))];

    private static IReadOnlyList<LabelEntry> WithSplit(IReadOnlyList<LabelEntry> entries, LabelSourceText source)
    {
        var stem = Path.GetFileNameWithoutExtension(source.FileName);
        var split = Splits.FirstOrDefault(name => stem == name || (stem.EndsWith(name, StringComparison.Ordinal) && stem[^(name.Length + 1)] is '.' or '_'));
        return split is null ? entries : [.. entries.Select(entry => entry with { Split = entry.Split ?? split })];
    }

    private static LabelTable ReadMarks(LabelSourceText source, TextTable table, IReadOnlyList<int> classes)
    {
        var columns = LabelColumns.Find(table, source.Options);
        var isClass = classes.Select(place => table.Heading[place]).ToHashSet();
        var spans = ColumnLabels.Read(source, columns, new LabelLayout { Label = _ => "" });
        var rows = table.Rows.ToDictionary(row => row.Line, row => row.Fields);
        var entries = spans.Entries.SelectMany(span => classes
            .Where(place => rows[span.Row][place].Trim() == "POS")
            .Select(place => span with
            {
                Label = table.Heading[place],
                Extra = span.Extra.Where(pair => !isClass.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value),
            })).ToList();
        var unknown = table.Rows.Sum(row => classes.Count(place => row.Fields[place].Trim() == "UNK"));
        if (unknown > 0)
        {
            source.Notes.Add($"{unknown} marks are UNK (not known whether the class is there) and made no label.");
        }

        return spans with { Entries = entries, Notes = source.Notes.ToList() };
    }

    private static LabelTable ReadLines(LabelSourceText source)
    {
        var (entries, silent, problems) = (new List<LabelEntry>(), new List<LabelEntry>(), new List<LabelProblem>());
        var (line, rows) = (0, 0);
        foreach (var text in source.Text.Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            rows++;
            BeansLine.Read(text, line, source.Options.Annotator, entries, silent, problems);
        }

        if (silent.Count > 0)
        {
            source.Notes.Add($"{silent.Count} recordings are listed without annotations: they make no label, and nothing is heard in them.");
        }

        return source.Result(rows, WithSplit(entries, source), problems) with { Silent = WithSplit(silent, source) };
    }
}
