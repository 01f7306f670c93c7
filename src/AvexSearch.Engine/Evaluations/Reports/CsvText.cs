using System.Globalization;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Builds a comma-separated table as RFC 4180 says: CRLF at the ends of lines, quotes where they are needed.</summary>
/// <remarks>
/// Text that a spreadsheet would take for a formula (it begins with = + - @, tab or return) gets an apostrophe in front, and so does text that begins
/// with an apostrophe: whoever takes one apostrophe off the front has the text again. Numbers are written as they are, in the fewest digits that give
/// the same number back.
/// </remarks>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();
    private bool _isFirst = true;

    /// <summary>Adds a cell of text; nothing for null.</summary>
    public CsvText Text(string? value)
    {
        var safe = value is { Length: > 0 } && "=+-@'\t\r\n".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value ?? "";
        return Cell(safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>Adds several cells of text.</summary>
    public CsvText Texts(IEnumerable<string> values) => values.Aggregate(this, (csv, value) => csv.Text(value));

    /// <summary>Adds a number; nothing where it is not defined.</summary>
    public CsvText Number(double? value) => Cell(value is { } number && double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : "");

    /// <summary>Adds a whole number; nothing for null.</summary>
    public CsvText Count(long? value) => Cell(value?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Adds true or false; nothing for null.</summary>
    public CsvText Flag(bool? value) => Cell(value switch { true => "true", false => "false", null => "" });

    /// <summary>Ends the row.</summary>
    public CsvText End()
    {
        _text.Append("\r\n");
        _isFirst = true;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private CsvText Cell(string cell)
    {
        _text.Append(_isFirst ? "" : ",").Append(cell);
        _isFirst = false;
        return this;
    }
}
