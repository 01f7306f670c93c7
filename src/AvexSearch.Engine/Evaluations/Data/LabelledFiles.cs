using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>The labels of a file with the audio files that they are of.</summary>
/// <param name="Labels">Labels with their places; rows carry the columns of their own heading too.</param>
/// <param name="Silent">Recordings that the file lists without a label, as places without one.</param>
/// <param name="Problems">Rows and files that were left out.</param>
/// <param name="Notes">What is to be said of the label file as a whole.</param>
internal sealed record LabelledFiles(
    IReadOnlyList<(ItemPlace Place, LabelEntry Label)> Labels, IReadOnlyList<(ItemPlace Place, LabelEntry Label)> Silent, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>What is labelled and what is listed without a label: recordings in which every window counts.</summary>
    public IReadOnlyList<(ItemPlace Place, LabelEntry Label)> Listed => [.. Labels, .. Silent];

    /// <summary>Reads the label file and looks for its recordings.</summary>
    /// <param name="request">The label file, its layout, and the column that is asked for what is heard.</param>
    /// <param name="recordings">Paths of the recordings that are there.</param>
    /// <param name="where">Where they are, for messages.</param>
    /// <exception cref="QueryException">It cannot be read, or none of its recordings is there.</exception>
    public static LabelledFiles Read(EvaluationRequest request, IReadOnlyList<string> recordings, string where)
    {
        var files = request.Files!;
        var table = LabelTable.Read(files.Labels, new LabelReadOptions { Format = files.LabelFormat });
        var names = RecordingNames.OfFiles(recordings, Path.GetDirectoryName(Path.GetFullPath(files.Labels)));
        var found = names.FindPaths(table.Entries.Concat(table.Silent).Select(entry => entry.File ?? ""));
        var rows = RowsOf(files.Labels, table.Format, request.LabelColumn);
        var problems = table.Problems.Select(problem => problem.Message).ToList();
        var labels = Placed(table.Entries);
        var silent = Placed(table.Silent);
        return labels.Count > 0
            ? new LabelledFiles(labels, silent, problems, table.Notes)
            : throw new QueryException($"None of the files that '{files.Labels}' names is in {where}. {problems.FirstOrDefault()}".TrimEnd());

        List<(ItemPlace, LabelEntry)> Placed(IEnumerable<LabelEntry> entries)
        {
            var placed = new List<(ItemPlace, LabelEntry)>();
            foreach (var entry in entries)
            {
                var (path, _, reason) = found[entry.File ?? ""];
                if (path is not null)
                {
                    placed.Add((new ItemPlace(path, entry.StartSeconds, entry.EndSeconds), entry with { Extra = CellsOf(entry, rows.GetValueOrDefault(entry.Row) ?? [], request.LabelColumn) }));
                }
                else
                {
                    problems.Add($"Row {entry.Row}: '{entry.File}': {reason} in {where}.");
                }
            }

            return placed;
        }
    }

    /// <summary>The labels as clips, with the day of each file as it or its name says it.</summary>
    /// <param name="labels">Labels with their places in files of audio.</param>
    public static IReadOnlyList<EvaluationItem> ItemsOfAudio(IReadOnlyList<(ItemPlace Place, LabelEntry Label)> labels)
    {
        var days = labels.Select(label => label.Place.Path).Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => LabelItems.Day(RecorderMetadata.Read(path).LocalTime), StringComparer.Ordinal);
        return LabelItems.Of(labels, place => [("day", days[place.Path])]);
    }

    /// <summary>The row's own cells beside the columns that no field takes, without what a negative label says is not heard.</summary>
    private static Dictionary<string, string> CellsOf(LabelEntry entry, Dictionary<string, string> row, string labelColumn) =>
        entry.Extra.Where(cell => !entry.IsNegative || !LabelColumns.SaysWhatIsHeard(cell.Key, labelColumn))
            .Concat(row).GroupBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.First().Value);

    /// <summary>The cells of tables with a heading by line, under their own names: people ask for a column as their file calls it.</summary>
    private static Dictionary<int, Dictionary<string, string>> RowsOf(string path, LabelFormat format, string labelColumn)
    {
        if (format is not (LabelFormat.Csv or LabelFormat.Birdnet or LabelFormat.Hoplite))
        {
            return [];
        }

        var cells = new RawCells(TextTable.Read(path), labelColumn);
        return Enumerable.Range(0, cells.Table.Rows.Count).ToDictionary(
            row => cells.Table.Rows[row].Line, row => cells.Of(row).ToDictionary(cell => cell.Key, cell => cell.Value[0]));
    }
}
