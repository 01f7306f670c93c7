using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Reads comma-separated tables with a heading (RFC 4180).</summary>
internal static class CsvTable
{
    /// <summary>All rows, each as column name → value.</summary>
    /// <exception cref="QueryException">A needed column is missing, or a row has another number of values than the heading.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path, IReadOnlyList<string> needed)
    {
        var lines = Csv.Parse(File.ReadAllText(path));
        var heading = lines.Count == 0 ? [] : lines[0];
        if (needed.Except(heading).FirstOrDefault() is { } missing)
        {
            throw new QueryException($"'{path}' has no column '{missing}'; its heading is '{string.Join(',', heading)}'.");
        }

        return [.. lines.Skip(1).Select((values, row) => RowOf(path, heading, values, row + 2))];
    }

    private static Dictionary<string, string> RowOf(string path, string[] heading, string[] values, int line) => values.Length == heading.Length
        ? heading.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second)
        : throw new QueryException($"'{path}' row {line} has {values.Length} values, the heading has {heading.Length}.");
}
