namespace AvexSearch.Engine;

/// <summary>Reads Raven selection tables, by the names of their columns.</summary>
/// <remarks>
/// In a table over several sounds, Begin and End Time run on from sound to sound; File Offset is where the selection starts in its own file.
/// Raven writes a selection once for every view (waveform, spectrogram) and channel that shows it.
/// </remarks>
internal static class RavenLabels
{
    /// <summary>Columns that Raven makes by itself; one that is left is the annotation.</summary>
    private static readonly HashSet<string> Own =
    [
        "selection", "view", "channel", "begin_time_s", "end_time_s", "delta_time_s", "low_freq_hz", "high_freq_hz", "delta_freq_hz", "begin_path", "begin_file",
        "end_path", "end_file", "file_offset_s", "beg_file_samp_samples", "end_file_samp_samples", "begin_sample_samples", "end_sample_samples",
        "begin_date", "begin_clock_time", "end_clock_time", "begin_hour", "begin_date_time", "end_date_time",
    ];

    /// <summary>All labels of a table.</summary>
    /// <exception cref="QueryException">It has no times, or no column says what is heard.</exception>
    public static LabelTable Read(LabelSourceText source)
    {
        var table = source.Table();
        var columns = LabelColumns.Find(table, source.Options);
        if (columns.PlaceOf(LabelField.Start) < 0 || columns.PlaceOf(LabelField.End) < 0)
        {
            throw new QueryException($"'{source.FileName}' is no Raven selection table: it has no 'Begin Time (s)' and 'End Time (s)'; its heading is '{string.Join(", ", table.Heading)}'.");
        }

        FindAnnotation(source, columns);
        var read = ColumnLabels.Read(source, columns, LayoutOf(columns));
        NoteMissingOffset(source, columns, read.Entries);
        return MergeViews(source, columns, read);
    }

    private static void FindAnnotation(LabelSourceText source, LabelColumns columns)
    {
        if (columns.PlaceOf(LabelField.Label) < 0)
        {
            var others = columns.Extra.Where(column => !Own.Contains(LabelColumns.Key(column.Name))).ToList();
            columns.Set(LabelField.Label, others.Count == 1 ? others[0].Place : -1);
        }

        if (columns.PlaceOf(LabelField.Label) < 0 && columns.PlaceOf(LabelField.Individual) < 0 && columns.PlaceOf(LabelField.CallType) < 0)
        {
            throw ColumnLabels.NothingSaid(source, columns.Table);
        }
    }

    private static LabelLayout LayoutOf(LabelColumns columns)
    {
        var (name, offset) = (columns.PlaceOf("begin_file"), columns.PlaceOf(LabelField.File) >= 0 ? columns.PlaceOf("file_offset_s") : -1);
        var layout = new LabelLayout { File = row => row.Text(LabelField.File) ?? row.Text(name) };
        return offset < 0 ? layout : layout with
        {
            Span = row =>
            {
                var (begin, end, start) = (row.Number(LabelField.Start, "seconds"), row.Number(LabelField.End, "seconds"), row.Number(offset, "seconds"));
                return start is null ? (begin, end) : (start, begin is null || end is null ? null : start + (end - begin));
            },
        };
    }

    private static void NoteMissingOffset(LabelSourceText source, LabelColumns columns, IReadOnlyList<LabelEntry> entries)
    {
        if (columns.PlaceOf("file_offset_s") < 0 && entries.Select(entry => entry.File).Distinct().Skip(1).Any())
        {
            source.Notes.Add("The table has several recordings and no column 'File Offset (s)'; Begin and End Time were taken as times in each recording.");
        }
    }

    /// <summary>One label for rows that differ in view or channel only.</summary>
    private static LabelTable MergeViews(LabelSourceText source, LabelColumns columns, LabelTable read)
    {
        string[] shown = [.. columns.Extra.Where(column => LabelColumns.Key(column.Name) is "view" or "channel").Select(column => column.Name)];
        var selection = columns.Extra.FirstOrDefault(column => LabelColumns.Key(column.Name) == "selection").Name;
        if (selection is null || shown.Length == 0)
        {
            return read with { Notes = source.Notes.ToList() };
        }

        var (merged, places) = (new List<LabelEntry>(), new Dictionary<(string, string?, double?, double?), (int Place, HashSet<string> Views)>());
        foreach (var entry in read.Entries)
        {
            var key = (entry.Extra.GetValueOrDefault(selection, ""), entry.File, entry.StartSeconds, entry.EndSeconds);
            var view = string.Join('\t', shown.Select(name => entry.Extra.GetValueOrDefault(name, "")));
            if (!places.TryGetValue(key, out var known))
            {
                places[key] = (merged.Count, [view]);
                merged.Add(entry);
            }
            else if (known.Views.Add(view))
            {
                merged[known.Place] = Merge(merged[known.Place], entry);
            }
            else
            {
                merged.Add(entry);
            }
        }

        if (merged.Count < read.Entries.Count)
        {
            source.Notes.Add($"{read.Entries.Count - merged.Count} rows show a selection again in another view or channel and were counted once.");
        }

        return read with { Entries = merged, Notes = source.Notes.ToList() };
    }

    private static LabelEntry Merge(LabelEntry first, LabelEntry second) =>
        first with { LowHz = first.LowHz ?? second.LowHz, HighHz = first.HighHz ?? second.HighHz };
}
