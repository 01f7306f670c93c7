namespace AvexSearch.Engine;

/// <summary>What a reader has to say about a file as a whole.</summary>
internal sealed class LabelNotes
{
    private readonly List<string> _notes = [];

    /// <summary>Numbers were written with a decimal comma.</summary>
    public bool DecimalCommas { get; set; }

    /// <summary>Cells that say a word for "no value", by line and place.</summary>
    public HashSet<(int Line, int Place)> Missing { get; } = [];

    /// <summary>Adds a sentence.</summary>
    public void Add(string note) => _notes.Add(note);

    /// <summary>All sentences.</summary>
    public IReadOnlyList<string> ToList() =>
    [
        .. _notes,
        .. DecimalCommas ? ["Decimal commas were read as decimal points."] : (string[])[],
        .. Missing.Count > 0 ? [MissingText.Note(Missing.Count, "")] : (string[])[],
    ];
}
