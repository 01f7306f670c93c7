using System.Globalization;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>One row of a table while it is read: its values by what they mean, and what is wrong with them.</summary>
/// <param name="row">The row.</param>
/// <param name="columns">Which column says what.</param>
/// <param name="notes">What the reader has to say; told of decimal commas and of words for "no value".</param>
/// <param name="problems">What is wrong goes here.</param>
internal sealed class SourceRow(CsvRow row, LabelColumns columns, LabelNotes notes, List<LabelProblem> problems)
{
    private readonly HashSet<int> _refused = [];

    /// <summary>Line of the file.</summary>
    public int Line => row.Line;

    /// <summary>Something was wrong with it.</summary>
    public bool IsBad => _refused.Count > 0;

    /// <summary>The value without spaces at its ends, or null where there is none.</summary>
    public string? Text(LabelField field) => Text(columns.PlaceOf(field));

    /// <summary>The value of a place, or null where there is none (empty, NA, NaN); -1 is a place where nothing is.</summary>
    public string? Text(int place)
    {
        var text = Written(place);
        if (text.Length > 0 && MissingText.Is(text))
        {
            notes.Missing.Add((Line, place));
        }

        return MissingText.Is(text) ? null : text;
    }

    /// <summary>A number, or null where there is none (empty, NA, NaN).</summary>
    public double? Number(LabelField field, string expected) => Number(columns.PlaceOf(field), expected);

    /// <summary>The number of a place, or null.</summary>
    public double? Number(int place, string expected)
    {
        var text = Written(place);
        if (MissingText.IsNoNumber(text))
        {
            return null;
        }

        var point = text;
        if (columns.Table.Separator != ',' && text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal))
        {
            notes.DecimalCommas = true;
            point = text.Replace(',', '.');
        }

        if (double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Refuse(place, $"'{text}'", point.Contains(',', StringComparison.Ordinal) ? $"{expected} with a decimal point" : expected);
        return null;
    }

    /// <summary>The time of annotation, or null; without a zone it is UTC.</summary>
    public DateTimeOffset? Time(LabelField field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time))
        {
            return time;
        }

        Refuse(columns.PlaceOf(field), $"'{text}'", "a date and time such as 2024-05-11T06:30:00Z");
        return null;
    }

    /// <summary>Whether the label says that something is not heard; anything but yes and no is a problem, since it is neither.</summary>
    public bool IsNegative()
    {
        switch (Text(LabelField.LabelType)?.ToLowerInvariant())
        {
            case null or "positive" or "1":
                return false;
            case "negative" or "0":
                return true;
            case var other:
                Refuse(LabelField.LabelType, $"'{other}'", "positive or negative");
                return false;
        }
    }

    /// <summary>The other columns that have a value.</summary>
    public Dictionary<string, string> Extra() =>
        columns.Extra.Where(column => Text(column.Place) is not null).ToDictionary(column => column.Name, column => Text(column.Place)!);

    /// <summary>Whether the field was found wrong already.</summary>
    public bool HasRefused(LabelField field) => columns.PlaceOf(field) is >= 0 and var place && _refused.Contains(place);

    /// <summary>Notes that a field is wrong.</summary>
    public void Refuse(LabelField field, string found, string expected) => Refuse(columns.PlaceOf(field), found, expected);

    /// <summary>Notes that a place is wrong.</summary>
    public void Refuse(int place, string found, string expected)
    {
        _refused.Add(place);
        problems.Add(new LabelProblem(Line, place >= 0 ? columns.Table.Heading[place] : null, found, expected));
    }

    private string Written(int place) => place >= 0 ? row.Fields[place].Trim() : "";
}
