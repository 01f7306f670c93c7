using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Finds out how a label file is laid out.</summary>
internal static class LabelFormats
{
    /// <summary>Enough to see the heading and what kind of values follow.</summary>
    private const int Beginning = 1 << 16;

    /// <summary>The layout of a text that is not empty.</summary>
    public static LabelFormat Detect(string text)
    {
        var first = text.TrimStart().Split('\n', 2)[0].TrimEnd();
        if (first.StartsWith('{') && first.Contains("\"annotations\"", StringComparison.Ordinal))
        {
            return LabelFormat.Beans;
        }

        if (first.Split('\t') is [var start, var end, ..] && IsNumber(start) && IsNumber(end))
        {
            return LabelFormat.Audacity;
        }

        var table = TextTable.Parse(text.Length > Beginning ? text[..(text.LastIndexOf('\n', Beginning) + 1)] : text, "", "");
        var keys = table.Heading.Select(LabelColumns.Key).ToHashSet();
        return keys.IsSupersetOf(["begin_time_s", "end_time_s"]) && table.Separator == '\t' ? LabelFormat.Raven
            : keys.Contains("in_file") && (keys.Contains("indir") || keys.Contains("folder")) ? LabelFormat.Kaleidoscope
            : keys.IsSupersetOf(["start_s", "end_s", "scientific_name", "common_name"]) ? LabelFormat.Birdnet
            : keys.IsSupersetOf(["recording", "start_offset_s", "end_offset_s", "label"]) ? LabelFormat.Hoplite
            : BeansLabels.IsClassification(table) || BeansLabels.ClassColumns(table).Count > 0 ? LabelFormat.Beans
            : LabelFormat.Csv;
    }

    /// <summary>A number with a decimal point or comma.</summary>
    public static bool IsNumber(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
