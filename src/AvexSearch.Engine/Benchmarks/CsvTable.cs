using System.Text;

namespace AvexSearch.Engine;

/// <summary>Reads comma-separated tables with a heading (RFC 4180).</summary>
internal static class CsvTable
{
    /// <summary>All rows, each as column name → value.</summary>
    /// <exception cref="QueryException">A needed column is missing, or a row has another number of values than the heading.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path, IReadOnlyList<string> needed)
    {
        var lines = File.ReadLines(path).Select(Split).ToList();
        var heading = lines.Count == 0 ? [] : lines[0];
        if (needed.Except(heading).FirstOrDefault() is { } missing)
        {
            throw new QueryException($"'{path}' has no column '{missing}'; its heading is '{string.Join(',', heading)}'.");
        }

        return [.. lines.Skip(1).Select((values, row) => RowOf(path, heading, values, row + 2))];
    }

    private static Dictionary<string, string> RowOf(string path, List<string> heading, List<string> values, int line) => values.Count == heading.Count
        ? heading.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second)
        : throw new QueryException($"'{path}' line {line} has {values.Count} values, the heading has {heading.Count}.");

    private static List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    value.Append(line[i++]);
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[i] == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(line[i]);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
