namespace AvexSearch.Engine;

/// <summary>The labels of a file with the audio files that they are of.</summary>
/// <param name="Labels">Labels with their places; rows carry the columns of their own heading too.</param>
/// <param name="Problems">Rows and files that were left out.</param>
/// <param name="Notes">What is to be said of the label file as a whole.</param>
internal sealed record LabelledFiles(IReadOnlyList<(ItemPlace Place, LabelEntry Label)> Labels, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>Reads the label file and looks for its recordings.</summary>
    /// <param name="files">The label file and its layout.</param>
    /// <param name="recordings">Paths of the recordings that are there.</param>
    /// <param name="where">Where they are, for messages.</param>
    /// <exception cref="QueryException">It cannot be read, or none of its recordings is there.</exception>
    public static LabelledFiles Read(EvaluationFiles files, IReadOnlyList<string> recordings, string where)
    {
        var table = LabelTable.Read(files.Labels, new LabelReadOptions { Format = files.LabelFormat });
        var names = RecordingNames.OfFiles(recordings, Path.GetDirectoryName(Path.GetFullPath(files.Labels)));
        var found = names.FindPaths(table.Entries.Select(entry => entry.File ?? ""));
        var rows = RowsOf(files.Labels, table.Format);
        var problems = table.Problems.Select(problem => problem.Message).ToList();
        var labels = new List<(ItemPlace, LabelEntry)>();
        foreach (var entry in table.Entries)
        {
            var (path, _, reason) = found[entry.File ?? ""];
            if (path is not null)
            {
                labels.Add((new ItemPlace(path, entry.StartSeconds, entry.EndSeconds), entry with { Extra = CellsOf(entry, rows.GetValueOrDefault(entry.Row) ?? []) }));
            }
            else
            {
                problems.Add($"Row {entry.Row}: '{entry.File}': {reason} in {where}.");
            }
        }

        return labels.Count > 0
            ? new LabelledFiles(labels, problems, table.Notes)
            : throw new QueryException($"None of the files that '{files.Labels}' names is in {where}. {problems.FirstOrDefault()}".TrimEnd());
    }

    private static Dictionary<string, string> CellsOf(LabelEntry entry, Dictionary<string, string> row)
    {
        // The row's own cells would say that what a negative label names is heard.
        string?[] unheard = entry.IsNegative ? [entry.Label, entry.Individual, entry.CallType] : [];
        return entry.Extra.Concat(row.Where(cell => !unheard.Contains(cell.Value))).GroupBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.First().Value);
    }

    /// <summary>The cells of tables with a heading by line, under their own names: people ask for a column as their file calls it.</summary>
    private static Dictionary<int, Dictionary<string, string>> RowsOf(string path, LabelFormat format)
    {
        if (format is not (LabelFormat.Csv or LabelFormat.Birdnet or LabelFormat.Hoplite))
        {
            return [];
        }

        var table = TextTable.Read(path);
        return Enumerable.Range(0, table.Rows.Count).ToDictionary(
            row => table.Rows[row].Line, row => RawCells.Of(table, row).ToDictionary(cell => cell.Key, cell => cell.Value[0]));
    }
}
