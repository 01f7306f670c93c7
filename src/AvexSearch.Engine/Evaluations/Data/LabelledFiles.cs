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
        var rows = RowsOf(files.Labels, table.Format);
        var problems = table.Problems.Select(problem => problem.Message).ToList();
        var labels = new List<(ItemPlace, LabelEntry)>();
        foreach (var entry in table.Entries)
        {
            var (path, reason) = names.FindPath(entry.File ?? "");
            if (path is not null)
            {
                var extra = entry.Extra.Concat(rows.GetValueOrDefault(entry.Row) ?? []).GroupBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.First().Value);
                labels.Add((new ItemPlace(path, entry.StartSeconds, entry.EndSeconds), entry with { Extra = extra }));
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
