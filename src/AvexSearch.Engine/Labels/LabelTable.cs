namespace AvexSearch.Engine;

/// <summary>The labels of a file in one form, whatever its layout, and everything that is wrong with it.</summary>
/// <param name="Format">Its layout; never <see cref="LabelFormat.Auto"/>.</param>
/// <param name="Encoding">What its bytes were read as: <c>UTF-8</c>, <c>UTF-16</c> or <c>Latin-1</c>.</param>
/// <param name="RowsRead">Number of rows below the heading; a selection seen in several views counts in each.</param>
/// <param name="Entries">The labels in the order of the file.</param>
/// <param name="Problems">Rows that are wrong, in the order of the file; the others are not affected by them.</param>
/// <param name="Notes">What is to be said of the file as a whole: guesses, rows that were put together.</param>
public sealed record LabelTable(
    LabelFormat Format, string Encoding, int RowsRead, IReadOnlyList<LabelEntry> Entries, IReadOnlyList<LabelProblem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>Recordings that the file lists without a label, in its order: entries that name the recording and its part, and nothing that is heard.</summary>
    internal IReadOnlyList<LabelEntry> Silent { get; init; } = [];

    /// <summary>Reads a label file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="QueryException">It cannot be read at all: it has no rows, or a column that is needed or was named is missing.</exception>
    public static LabelTable Read(string path, LabelReadOptions options) => Parse(File.ReadAllBytes(path), Path.GetFileName(path), options);

    /// <summary>Reads the content of a label file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="fileName">Its name without folders: some layouts name the recording by it.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="QueryException">It cannot be read at all: it has no rows, or a column that is needed or was named is missing.</exception>
    public static LabelTable Parse(ReadOnlySpan<byte> content, string fileName, LabelReadOptions options)
    {
        var (text, encoding) = TextDecoding.Decode(content);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new QueryException($"'{fileName}' is empty; labels were expected.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new QueryException($"'{fileName}' is not a text file: it has a NUL character; UTF-8, UTF-16 with a byte order mark or Latin-1 was expected.");
        }

        var notes = new LabelNotes();
        if (encoding == "Latin-1")
        {
            notes.Add("The file is not UTF-8; it was read as Latin-1.");
        }

        var format = options.Format == LabelFormat.Auto ? LabelFormats.Detect(text) : options.Format;
        var source = new LabelSourceText(text, fileName, encoding, format, options, notes);
        return format switch
        {
            LabelFormat.Audacity => AudacityLabels.Read(source),
            LabelFormat.Raven => RavenLabels.Read(source),
            LabelFormat.Kaleidoscope => KaleidoscopeLabels.Read(source),
            LabelFormat.Beans => BeansLabels.Read(source),
            _ => ColumnLabels.Read(source),
        };
    }
}
