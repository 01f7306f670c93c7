using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Reads tables with one label a row and a column for each thing that is said of it.</summary>
internal static class ColumnLabels
{
    private static readonly LabelField[] Sayings = [LabelField.Label, LabelField.Individual, LabelField.CallType];

    /// <summary>All labels of a table with a heading of its own: CSV, BirdNET, Hoplite.</summary>
    /// <exception cref="QueryException">No column says what is heard, or a column that was named is missing.</exception>
    public static LabelTable Read(LabelSourceText source)
    {
        var columns = LabelColumns.Find(source.Table(), source.Options);
        if (Array.TrueForAll(Sayings, field => columns.PlaceOf(field) < 0))
        {
            throw NothingSaid(source, columns.Table);
        }

        return Read(source, columns, new LabelLayout());
    }

    /// <summary>All labels of a table whose columns are known.</summary>
    public static LabelTable Read(LabelSourceText source, LabelColumns columns, LabelLayout layout)
    {
        var table = columns.Table;
        var problems = table.Problems.ToList();
        var entries = new List<LabelEntry>();
        foreach (var fields in table.Rows)
        {
            var row = new SourceRow(fields, columns, source.Notes, problems);
            var entry = EntryOf(row, source, columns, layout);
            if (!row.IsBad)
            {
                entries.Add(entry);
            }
        }

        NoteRecording(source, columns);
        return source.Result(table.Rows.Count + table.Problems.Count, entries, problems);
    }

    /// <summary>The exception for a table in which nothing is said.</summary>
    public static QueryException NothingSaid(LabelSourceText source, TextTable table) => new(
        $"'{source.FileName}' has no column that says what is heard (label, species, ...) or who (individual); its heading is '{string.Join(", ", table.Heading)}'. Name the column with --label-column.");

    private static LabelEntry EntryOf(SourceRow row, LabelSourceText source, LabelColumns columns, LabelLayout layout)
    {
        var (start, end) = layout.Span(row);
        var (file, id) = RecordingOf(row, source, columns, layout);
        var entry = new LabelEntry
        {
            Row = row.Line,
            File = file,
            RecordingId = id,
            StartSeconds = start,
            EndSeconds = end,
            LowHz = row.Number(LabelField.LowHz, "Hz"),
            HighHz = row.Number(LabelField.HighHz, "Hz"),
            Label = layout.Label(row),
            IsNegative = row.IsNegative(),
            Individual = row.Text(LabelField.Individual),
            CallType = row.Text(LabelField.CallType),
            Split = row.Text(LabelField.Split),
            Session = row.Text(LabelField.Session),
            Site = row.Text(LabelField.Site),
            Group = row.Text(LabelField.Group),
            Confidence = row.Number(LabelField.Confidence, "a number"),
            Annotator = row.Text(LabelField.Annotator) ?? source.Options.Annotator,
            AnnotatedAt = row.Time(LabelField.AnnotatedAt),
            Extra = row.Extra(),
        };
        LabelChecks.Check(row, entry);
        return entry;
    }

    /// <summary>A row may give a file, an id, or what another archive calls an id: then it is taken as a name.</summary>
    private static (string? File, long? Id) RecordingOf(SourceRow row, LabelSourceText source, LabelColumns columns, LabelLayout layout)
    {
        var (file, id) = (layout.File(row), row.Text(LabelField.RecordingId));
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (file, number);
        }

        if ((file ?? id) is null && columns.PlaceOf(LabelField.File) is >= 0 and var place)
        {
            row.Refuse(place, "nothing", "the recording's file");
        }

        return (file ?? id ?? source.Recording, null);
    }

    private static void NoteRecording(LabelSourceText source, LabelColumns columns)
    {
        if (source.Options.Recording is null && columns.PlaceOf(LabelField.File) < 0 && columns.PlaceOf(LabelField.RecordingId) < 0)
        {
            source.Notes.Add($"No column names the recording; by the file's own name it is '{source.Recording}'.");
        }
    }
}
