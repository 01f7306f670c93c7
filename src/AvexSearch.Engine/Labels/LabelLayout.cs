namespace AvexSearch.Engine;

/// <summary>What a layout says in its own way; the rest is said by columns in all of them.</summary>
internal sealed record LabelLayout
{
    private const string Seconds = "seconds";

    /// <summary>The recording that a row names, or null.</summary>
    public Func<SourceRow, string?> File { get; init; } = row => row.Text(LabelField.File);

    /// <summary>Start and end of a row, seconds; both null: the whole recording.</summary>
    public Func<SourceRow, (double? Start, double? End)> Span { get; init; } = SpanOf;

    /// <summary>What is heard in a row, or null.</summary>
    public Func<SourceRow, string?> Label { get; init; } = row => row.Text(LabelField.Label);

    /// <summary>Start and end, or start and length.</summary>
    private static (double? Start, double? End) SpanOf(SourceRow row)
    {
        var start = row.Number(LabelField.Start, Seconds);
        var end = row.Number(LabelField.End, Seconds);
        return start is not null && end is null && !row.IsBad ? (start, start + row.Number(LabelField.Duration, Seconds)) : (start, end);
    }
}
