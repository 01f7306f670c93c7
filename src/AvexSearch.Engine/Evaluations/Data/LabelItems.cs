using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Turns labels into clips: labels of the same span are labels of one clip.</summary>
internal static class LabelItems
{
    /// <summary>The clips of labels, in the order in which they are first named.</summary>
    /// <param name="labels">Labels with the place of each; a label that says what is not heard names no class.</param>
    /// <param name="facts">What is known of the recording of a place (site, day), for columns of which its labels say nothing.</param>
    public static IReadOnlyList<EvaluationItem> Of(
        IEnumerable<(ItemPlace Place, LabelEntry Label)> labels, Func<ItemPlace, IEnumerable<(string Column, string? Value)>> facts)
    {
        var clips = new Dictionary<ItemPlace, Dictionary<string, List<string>>>();
        var order = new List<ItemPlace>();
        foreach (var (place, label) in labels)
        {
            if (!clips.TryGetValue(place, out var cells))
            {
                clips.Add(place, cells = new(StringComparer.OrdinalIgnoreCase));
                order.Add(place);
                Add(cells, "recording", place.Path);
            }

            foreach (var (column, value) in Cells(label))
            {
                Add(cells, column, value);
            }
        }

        foreach (var (place, cells) in clips)
        {
            foreach (var (column, value) in facts(place).Where(fact => !cells.ContainsKey(fact.Column)))
            {
                Add(cells, column, value);
            }
        }

        return [.. order.Select(place => new EvaluationItem(
            place, clips[place].ToDictionary(cell => cell.Key, cell => (IReadOnlyList<string>)cell.Value, StringComparer.OrdinalIgnoreCase)))];
    }

    /// <summary>The cells of one label by column.</summary>
    private static IEnumerable<(string Column, string? Value)> Cells(LabelEntry label) =>
    [
        .. label.IsNegative ? [] : (IEnumerable<(string, string?)>)[("label", label.Label), ("individual", label.Individual), ("call_type", label.CallType)],
        ("split", label.Split),
        ("session", label.Session),
        ("site", label.Site),
        ("group", label.Group),
        ("annotator", label.Annotator),
        .. label.Extra.Where(pair => !label.IsNegative || !LabelColumns.SaysWhatIsHeard(pair.Key, labelColumn: null)).Select(pair => (pair.Key, (string?)pair.Value)),
    ];

    /// <summary>A day as groups are named by it.</summary>
    public static string? Day(DateTime? recordedAt) => recordedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, List<string>> cells, string column, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        if (!cells.TryGetValue(column, out var values))
        {
            cells.Add(column, values = []);
        }

        if (!values.Contains(value.Trim()))
        {
            values.Add(value.Trim());
        }
    }
}
