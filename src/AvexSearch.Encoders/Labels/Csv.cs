using System.Text;

namespace AvexSearch.Encoders;

/// <summary>Separated values as in RFC 4180: quoted fields, doubled quotes, line breaks inside quotes; any separator.</summary>
/// <remarks>
/// More forgiving than the RFC: a quote opens a field only at its start (elsewhere it is a character), lines may end with LF, CRLF or CR, and a
/// quote that is never closed spoils its own row only, which is marked.
/// </remarks>
public static class Csv
{
    /// <summary>The rows of a text; empty lines are left out.</summary>
    /// <param name="text">The whole table.</param>
    /// <param name="separator">What stands between two fields.</param>
    /// <returns>Rows in their order, each with its fields and the line that it starts in.</returns>
    public static List<CsvRow> Parse(string text, char separator = ',')
    {
        var rows = new List<CsvRow>();
        for (var (at, line) = (0, 1); at < text.Length;)
        {
            var end = ReadRow(text, at, separator, quotes: true, out var row, out var lines);
            var unclosed = end < 0;
            if (unclosed)
            {
                end = ReadRow(text, at, separator, quotes: false, out row, out lines);
            }

            if (row.Length > 1 || row[0].Length > 0)
            {
                rows.Add(new CsvRow(line, row, unclosed));
            }

            (at, line) = (end, line + lines);
        }

        return rows;
    }

    /// <summary>Where the next row starts; negative when a quote is open at the end of the text.</summary>
    private static int ReadRow(string text, int start, char separator, bool quotes, out string[] row, out int lines)
    {
        var (fields, field) = (new List<string>(), new StringBuilder());
        (row, lines) = ([], 0);
        var at = start;
        while (true)
        {
            if (quotes && at < text.Length && text[at] == '"')
            {
                at = ReadQuoted(text, at + 1, field, ref lines);
                if (at < 0)
                {
                    return at;
                }
            }

            while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
            {
                field.Append(text[at++]);
            }

            fields.Add(field.ToString());
            field.Clear();
            if (at == text.Length || text[at] != separator)
            {
                row = [.. fields];
                lines++;
                return at + LineEnd(text, at);
            }

            at++;
        }
    }

    /// <summary>The characters after the closing quote start at the returned place; negative when there is none.</summary>
    private static int ReadQuoted(string text, int at, StringBuilder field, ref int lines)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                lines += text[at] == '\n' ? 1 : 0;
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static int LineEnd(string text, int at) =>
        at == text.Length ? 0
        : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Line that it starts in, 1 for the first.</param>
/// <param name="Fields">Its values.</param>
/// <param name="IsUnclosed">True when a quote was opened in it and never closed; the quotes are then characters of the values.</param>
public readonly record struct CsvRow(int Line, string[] Fields, bool IsUnclosed);
