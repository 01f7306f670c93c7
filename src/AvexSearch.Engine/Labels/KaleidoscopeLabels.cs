namespace AvexSearch.Engine;

/// <summary>Reads the CSV results of Kaleidoscope: INDIR, FOLDER, IN FILE, OFFSET, DURATION; what a person said goes before what the program said.</summary>
internal static class KaleidoscopeLabels
{
    private static readonly string[] Identifications = ["manual_id", "auto_id", "top1match", "common_name", "scientific_name"];

    /// <summary>All labels of a table.</summary>
    /// <exception cref="QueryException">It has no file column, or no column says what is heard.</exception>
    public static LabelTable Read(LabelSourceText source)
    {
        var table = source.Table();
        var columns = LabelColumns.Find(table, source.Options);
        int[] said = source.Options.Columns.ContainsKey(LabelField.Label)
            ? [columns.PlaceOf(LabelField.Label)]
            : [.. Identifications.Select(name => columns.PlaceOf(name)).Where(place => place >= 0)];
        var (file, offset, duration) = (columns.PlaceOf("in_file"), columns.PlaceOf("offset"), columns.PlaceOf("duration"));
        if (file < 0 || said.Length == 0)
        {
            throw new QueryException(
                $"'{source.FileName}' is no result of Kaleidoscope: it has no 'IN FILE', or none of 'MANUAL ID', 'AUTO ID' and 'TOP1MATCH'; its heading is '{string.Join(", ", table.Heading)}'.");
        }

        int[] path = [columns.PlaceOf("indir"), columns.PlaceOf("folder"), file];
        return ColumnLabels.Read(source, columns, new LabelLayout
        {
            File = row => row.Text(file) is null ? null : string.Join('/', path.Select(row.Text).OfType<string>()),
            Label = row => said.Select(row.Text).FirstOrDefault(text => text is not null),
            Span = row => row.Number(offset, "seconds") is { } start ? (start, start + row.Number(duration, "seconds")) : (null, null),
        });
    }
}
