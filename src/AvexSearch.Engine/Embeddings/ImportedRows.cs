using System.Globalization;
using System.Runtime.CompilerServices;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Reads a file of embeddings and gives the rows of one recording at a time.</summary>
internal static class ImportedRows
{
    private static readonly string[] Paths = ["path", "file", "filename", "file_name", "recording"];
    private static readonly string[] Starts = ["start_seconds", "start", "start_time", "offset", "offset_s"];
    private static readonly string[] Ends = ["end_seconds", "end", "end_time"];

    /// <summary>Rows of each recording, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format.</exception>
    /// <exception cref="QueryException">It has no paths, or the rows of a recording are not together.</exception>
    public static async IAsyncEnumerable<(string Path, int Dimensions, List<ImportedRow> Rows)> ReadAsync(
        string file, string? key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (number, current, rows, dimensions) = (0L, (string?)null, new List<ImportedRow>(), 0);
        await foreach (var batch in VectorBatches.ReadAsync(file, key, cancellationToken))
        {
            var paths = ColumnOf(batch, Paths) ?? throw new QueryException(
                $"'{file}' has no column with the paths of recordings ({string.Join(", ", Paths)}); it has: {string.Join(", ", batch.Columns.Keys)}.");
            var (starts, ends) = (ColumnOf(batch, Starts), ColumnOf(batch, Ends));
            dimensions = batch.Dimensions;
            for (var row = 0; row < batch.Count; row++)
            {
                number++;
                if (paths[row] != current)
                {
                    if (current is not null)
                    {
                        yield return (current, dimensions, rows);
                    }

                    (current, rows) = (paths[row], []);
                    if (!seen.Add(current))
                    {
                        throw new QueryException($"'{file}': the rows of '{current}' are not together (row {number}); sort the file by path and start.");
                    }
                }

                rows.Add(new ImportedRow(
                    number, Number(starts?[row]), Number(ends?[row]), batch.Values.AsMemory(row * batch.Dimensions, batch.Dimensions)));
            }
        }

        if (current is not null)
        {
            yield return (current, dimensions, rows);
        }
    }

    private static string[]? ColumnOf(VectorBatch batch, string[] names) =>
        names.Select(name => batch.Columns.GetValueOrDefault(name)).FirstOrDefault(column => column is not null);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
