using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>A table of text with a heading; the separator (comma, semicolon or tab) and the encoding are found out from the content.</summary>
public sealed class TextTable
{
    private TextTable(string name, string encoding, char separator, IReadOnlyList<string> heading, IReadOnlyList<CsvRow> rows, IReadOnlyList<LabelProblem> problems) =>
        (Name, Encoding, Separator, Heading, Rows, Problems) = (name, encoding, separator, heading, rows, problems);

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary><c>UTF-8</c>, <c>UTF-16</c>, or <c>Latin-1</c> where it was none of these.</summary>
    public string Encoding { get; }

    /// <summary>What stands between two values.</summary>
    public char Separator { get; }

    /// <summary>Names of the columns, without spaces at their ends.</summary>
    public IReadOnlyList<string> Heading { get; }

    /// <summary>The rows below the heading, each with as many values as the heading; rows that do not fit are in <see cref="Problems"/>.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Rows that do not fit the heading.</summary>
    public IReadOnlyList<LabelProblem> Problems { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    public static TextTable Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">Its name, for messages.</param>
    public static TextTable Read(byte[] content, string name)
    {
        var (text, encoding) = TextDecoding.Decode(content);
        return Parse(text, name, encoding);
    }

    /// <summary>Place of a column, or -1: by its exact name, else in any case.</summary>
    /// <param name="column">Its name.</param>
    public int IndexOf(string column)
    {
        var names = Heading.ToList();
        var exact = names.IndexOf(column);
        return exact >= 0 ? exact : names.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The values of a column, row by row.</summary>
    /// <param name="name">Its name, in any case where no column has exactly this one.</param>
    /// <exception cref="QueryException">There is no such column; the message has the heading.</exception>
    public string[] Column(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? [.. Rows.Select(row => row.Fields[index])] : throw NoColumn(name);
    }

    internal static TextTable Parse(string text, string name, string encoding)
    {
        var (start, separator) = SeparatorOf(text);
        var lines = Csv.Parse(start == 0 ? text : text[start..], separator);
        var heading = lines.Count == 0 ? [] : Array.ConvertAll(lines[0].Fields, field => field.Trim());
        var (rows, problems) = (new List<CsvRow>(), new List<LabelProblem>());
        foreach (var line in lines.Skip(1).Select(line => start == 0 ? line : line with { Line = line.Line + 1 }))
        {
            if (Array.TrueForAll(line.Fields, string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (Fit(line, heading.Length, separator) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                problems.Add(ProblemOf(line, heading.Length, separator));
            }
        }

        return new TextTable(name, encoding, separator, heading, rows, problems);
    }

    internal QueryException NoColumn(string name) =>
        new($"'{Name}' has no column '{name}'; its heading is '{string.Join(Separator == '\t' ? ", " : $"{Separator}", Heading)}'.");

    /// <summary>The row with as many values as the heading, or null: programs leave out empty values at the end of a tab-separated line, or add some.</summary>
    private static CsvRow? Fit(CsvRow row, int columns, char separator)
    {
        var fields = row.Fields;
        return row.IsUnclosed ? null
            : fields.Length == columns ? row
            : fields.Length > columns && Array.TrueForAll(fields[columns..], string.IsNullOrWhiteSpace) ? row with { Fields = fields[..columns] }
            : fields.Length < columns && separator == '\t' ? row with { Fields = [.. fields, .. Enumerable.Repeat("", columns - fields.Length)] }
            : null;
    }

    private static LabelProblem ProblemOf(CsvRow row, int columns, char separator) => row.IsUnclosed
        ? new LabelProblem(row.Line, null, "a quote is opened and never closed", "a closing quote before the end of the file")
        : new LabelProblem(
            row.Line,
            null,
            $"{row.Fields.Length} values",
            $"{columns} as in the heading" + (separator == ',' ? " (is a decimal comma or a name with a comma not in quotes?)" : ""));

    /// <summary>The separator that the first line has most of; spreadsheets may say it in a line of its own, which is skipped.</summary>
    private static (int Start, char Separator) SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        if (first is ['s', 'e', 'p', '=', ',' or ';' or '\t'] && end >= 0)
        {
            return (end + (text.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1), first[4]);
        }

        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)[';', '\t'])
        {
            best = CountOutsideQuotes(first, candidate) > CountOutsideQuotes(first, best) ? candidate : best;
        }

        return (0, best);
    }

    private static int CountOutsideQuotes(ReadOnlySpan<char> line, char wanted)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            count += c == wanted && !quoted ? 1 : 0;
        }

        return count;
    }
}
