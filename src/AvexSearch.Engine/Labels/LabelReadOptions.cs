namespace AvexSearch.Engine;

/// <summary>How a label file is read.</summary>
public sealed record LabelReadOptions
{
    /// <summary>Its layout.</summary>
    public LabelFormat Format { get; init; }

    /// <summary>Names of columns where the usual ones do not fit.</summary>
    public IReadOnlyDictionary<LabelField, string> Columns { get; init; } = new Dictionary<LabelField, string>();

    /// <summary>The recording of a file that does not say it in its rows. Null: the file's own name (<c>X.txt</c> beside <c>X.wav</c>).</summary>
    public string? Recording { get; init; }

    /// <summary>Who labelled, for rows that do not say it; or null.</summary>
    public string? Annotator { get; init; }
}
