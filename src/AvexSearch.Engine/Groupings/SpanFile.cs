using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds the recordings of a collection that a table of spans names.</summary>
public sealed class SpanFile(CollectionStore collections, RecordingStore recordings)
{
    private static readonly string[] Paths = ["path", "file", "filename", "recording"];
    private static readonly string[] Starts = ["start", "start_seconds", "start_s", "onset_s"];
    private static readonly string[] Ends = ["end", "end_seconds", "end_s", "offset_s"];

    /// <summary>The spans of a table with the columns path, start and end (seconds); without times a row is a whole recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The spans, and what could not be taken.</returns>
    /// <exception cref="QueryException">There is no such file, collection or column, or none of its rows is of a recording.</exception>
    public async Task<(IReadOnlyList<RecordingSpan> Spans, IReadOnlyList<string> Problems)> ReadAsync(string path, string collection, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new QueryException($"There is no file '{path}'.");
        }

        var row = await collections.RequireAsync(collection, cancellationToken);
        var table = TextTable.Read(path);
        var (file, start, end) = (Column(table, Paths), Column(table, Starts), Column(table, Ends));
        if (file < 0)
        {
            throw new QueryException($"'{path}' has no column 'path' that names recordings; its heading is '{string.Join(", ", table.Heading)}'.");
        }

        var names = new RecordingNames(await recordings.PlacesAsync(row.Id, cancellationToken), Path.GetDirectoryName(Path.GetFullPath(path)));
        var (spans, problems) = (new List<RecordingSpan>(), table.Problems.Select(problem => problem.Message).ToList());
        foreach (var line in table.Rows)
        {
            var (place, _, reason) = names.Find(new LabelEntry { Row = line.Line, File = line.Fields[file].Trim() });
            var times = (Start: Seconds(line, start), End: Seconds(line, end));
            if (place is null)
            {
                problems.Add($"Line {line.Line}: '{line.Fields[file]}': {reason}.");
            }
            else if (times.Start.IsBad || times.End.IsBad)
            {
                problems.Add($"Line {line.Line}: '{line.Fields[times.Start.IsBad ? start : end]}' is no time in seconds.");
            }
            else
            {
                spans.Add(new RecordingSpan(place.RecordingId, times.Start.Value, times.End.Value));
            }
        }

        return spans.Count > 0 ? (spans, problems) : throw new QueryException($"No row of '{path}' is a span of a recording of '{collection}'. {problems.FirstOrDefault()}".TrimEnd());
    }

    private static int Column(TextTable table, string[] names) => names.Select(table.IndexOf).FirstOrDefault(place => place >= 0, -1);

    private static (double? Value, bool IsBad) Seconds(CsvRow row, int column) => column < 0 || row.Fields[column].Trim().Length == 0 ? (null, false)
        : double.TryParse(row.Fields[column], CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? (seconds, false) : (null, true);
}
