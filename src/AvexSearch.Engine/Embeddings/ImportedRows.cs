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
    /// <exception cref="QueryException">It has no paths, starts or ends are not one for each row, or the rows of a recording are not together.</exception>
    public static async IAsyncEnumerable<ImportedRecording> ReadAsync(
        string file, string? key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (number, current) = (0L, (ImportedRecording?)null);
        await foreach (var batch in VectorBatches.ReadAsync(file, key, cancellationToken))
        {
            var paths = ColumnOf(batch, Paths, file) ?? throw new QueryException(
                $"'{file}' has no column with the paths of recordings ({string.Join(", ", Paths)}); it has: {string.Join(", ", batch.Columns.Keys)}.");
            var (starts, ends) = (ColumnOf(batch, Starts, file), ColumnOf(batch, Ends, file));
            for (var row = 0; row < batch.Count; row++)
            {
                number++;
                if (paths[row] != current?.Path)
                {
                    if (current is not null)
                    {
                        yield return current;
                    }

                    current = new ImportedRecording(paths[row], batch.Dimensions, [], batch.LeftOut);
                    if (!seen.Add(current.Path))
                    {
                        throw new QueryException($"'{file}': the rows of '{current.Path}' are not together (row {number}); sort the file by path and start.");
                    }
                }

                current.Rows.Add(RowOf(number, starts?[row], ends?[row], batch.Values.AsMemory(row * batch.Dimensions, batch.Dimensions)));
            }
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    private static ImportedRow RowOf(long number, string? start, string? end, ReadOnlyMemory<float> embedding)
    {
        var (startSeconds, endSeconds) = (Number(start), Number(end));
        var unreadable = start is not null && startSeconds is null ? $"its start is '{start}', no number of seconds"
            : !string.IsNullOrEmpty(end) && endSeconds is null ? $"its end is '{end}', no number of seconds" : null;
        return new ImportedRow(number, startSeconds, endSeconds, unreadable, embedding);
    }

    /// <summary>The first column of these names; one that is there but was not read must not pass for one that is missing.</summary>
    private static string[]? ColumnOf(VectorBatch batch, string[] names, string file)
    {
        if (names.Select(name => batch.Columns.GetValueOrDefault(name)).FirstOrDefault(column => column is not null) is { } found)
        {
            return found;
        }

        return batch.LeftOut.FirstOrDefault(left => Array.Exists(names, name => left.StartsWith(name + ":", StringComparison.Ordinal))) is { } unread
            ? throw new QueryException($"'{file}' has a column that cannot be read: {unread}.")
            : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
