namespace AvexSearch.Engine;

/// <summary>The cells of a table by the names of its own heading, beside what the label readers make of them.</summary>
internal sealed class RawCells
{
    private readonly int _type;
    private readonly bool[] _isHeard;

    /// <summary>Looks at the heading.</summary>
    /// <param name="table">The table.</param>
    /// <param name="labelColumn">The column that is asked for what is heard, where it may have another name than those in use; or null.</param>
    public RawCells(TextTable table, string? labelColumn)
    {
        Table = table;
        _type = LabelColumns.PlaceOfTypes(table.Heading);
        _isHeard = [.. table.Heading.Select(name => LabelColumns.SaysWhatIsHeard(name, labelColumn))];
    }

    /// <summary>The table.</summary>
    public TextTable Table { get; }

    /// <summary>Rows that say that something is not heard.</summary>
    public int NegativeRows => Table.Rows.Count(row => IsNegative(row.Fields));

    /// <summary>Cells with a word for "no value".</summary>
    public int MissingCells => Table.Rows.Sum(row => row.Fields.Select(cell => cell.Trim()).Count(cell => cell.Length > 0 && MissingText.Is(cell)));

    /// <summary>One row's values by column; those without a value are left out, and so is what the row says is not heard.</summary>
    public Dictionary<string, IReadOnlyList<string>> Of(int row)
    {
        var cells = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var fields = Table.Rows[row].Fields;
        var isNegative = IsNegative(fields);
        for (var column = 0; column < fields.Length; column++)
        {
            var value = fields[column].Trim();
            if (!MissingText.Is(value) && !(isNegative && _isHeard[column]))
            {
                cells.TryAdd(Table.Heading[column], [value]);
            }
        }

        return cells;
    }

    private bool IsNegative(string[] fields) => _type >= 0 && fields[_type].Trim().ToLowerInvariant() is "negative" or "0";
}
