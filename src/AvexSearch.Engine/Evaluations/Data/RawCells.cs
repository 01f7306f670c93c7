namespace AvexSearch.Engine;

/// <summary>The cells of a table by the names of its own heading, beside what the label readers make of them.</summary>
internal static class RawCells
{
    /// <summary>One row's values by column; empty ones are left out.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(TextTable table, int row)
    {
        var cells = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < table.Heading.Count; column++)
        {
            if (table.Rows[row].Fields[column].Trim() is { Length: > 0 } value)
            {
                cells.TryAdd(table.Heading[column], [value]);
            }
        }

        return cells;
    }
}
