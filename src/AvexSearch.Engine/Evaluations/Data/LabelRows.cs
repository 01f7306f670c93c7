using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>The clips of a label table.</summary>
/// <param name="Items">The clips.</param>
/// <param name="Rows">[clips] the rows of the table that each is made of, one or more.</param>
/// <param name="Paths">[clips] their paths; null where the table has none.</param>
internal sealed record LabelRows(IReadOnlyList<EvaluationItem> Items, IReadOnlyList<int[]> Rows, string[]? Paths)
{
    /// <summary>Clips of which several rows of the table speak.</summary>
    public int Shared => Rows.Count(rows => rows.Length > 1);

    /// <summary>Every row is a clip.</summary>
    /// <param name="labels">The cells of the table.</param>
    /// <param name="paths">[rows] the path of each, or null.</param>
    public static LabelRows Each(RawCells labels, string[]? paths) => new(
        [.. labels.Table.Rows.Select((_, row) => ItemOf(labels, [row], paths?[row]))], [.. labels.Table.Rows.Select((_, row) => (int[])[row])], paths);

    /// <summary>Every path is a clip: what its rows say is said of one clip, as labels of one span are.</summary>
    /// <param name="labels">The cells of the table.</param>
    /// <param name="paths">[rows] the path of each.</param>
    public static LabelRows ByPath(RawCells labels, string[] paths)
    {
        var clips = Enumerable.Range(0, paths.Length).GroupBy(row => paths[row], StringComparer.Ordinal).Select(rows => (Path: rows.Key, Rows: rows.ToArray())).ToList();
        return new LabelRows([.. clips.Select(clip => ItemOf(labels, clip.Rows, clip.Path))], [.. clips.Select(clip => clip.Rows)], [.. clips.Select(clip => clip.Path)]);
    }

    private static EvaluationItem ItemOf(RawCells labels, int[] rows, string? path)
    {
        var cells = labels.Of(rows[0]);
        foreach (var (column, value) in rows.Skip(1).SelectMany(labels.Of))
        {
            cells[column] = cells.TryGetValue(column, out var values) ? [.. values.Union(value, StringComparer.Ordinal)] : value;
        }

        if (path is { Length: > 0 })
        {
            cells.TryAdd("recording", [path]);
        }

        var row = rows[0] + 1;
        return new EvaluationItem(new ItemPlace(path ?? string.Create(CultureInfo.InvariantCulture, $"row {row}")), cells) { Row = path is null ? null : row };
    }
}
