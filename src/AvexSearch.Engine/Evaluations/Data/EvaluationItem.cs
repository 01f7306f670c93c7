namespace AvexSearch.Engine;

/// <summary>A clip of an evaluation: where it is, and what is known of it by column.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Cells">Values by column name: label, individual, call_type, split, recording, site, session, day, and whatever else the labels held. Several labels of one clip are several values.</param>
internal sealed record EvaluationItem(ItemPlace Place, IReadOnlyDictionary<string, IReadOnlyList<string>> Cells)
{
    /// <summary>Row of the label file below its heading, from 1, where the place alone does not tell clips apart.</summary>
    public int? Row { get; init; }

    /// <summary>The clip as messages name it: file and time, and the row of the label file where that is known.</summary>
    public string Name => ReportPlaces.Of(Place) + (Row is { } row ? $", row {row}" : "");

    /// <summary>The values of a column; none where the clip has none.</summary>
    public IReadOnlyList<string> Values(string column) => Cells.TryGetValue(column, out var values) ? values : [];

    /// <summary>The one value of a column, several joined, or null where the clip has none.</summary>
    public string? Value(string column) => Values(column) is { Count: > 0 } values ? string.Join(';', values) : null;
}
