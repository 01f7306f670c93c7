using System.Buffers;
using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Writes labels as CSV with every column; what is written can be imported again.</summary>
/// <remarks>The file and row that a label was first seen in stay with it: imported again, they are extra columns and go before the new ones.</remarks>
internal static class CsvLabelWriter
{
    private const string FirstFile = "label_file";
    private const string FirstRow = "label_file_row";

    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    private static readonly (string Name, Func<LabelDetail, string?> Value)[] Columns =
    [
        ("path", label => label.Path),
        ("start_seconds", label => Number(label.StartSeconds)),
        ("end_seconds", label => Number(label.EndSeconds)),
        ("low_hz", label => Number(label.LowHz)),
        ("high_hz", label => Number(label.HighHz)),
        ("label", label => label.Label),
        ("label_type", label => label.IsNegative ? "negative" : "positive"),
        ("individual", label => label.Individual),
        ("call_type", label => label.CallType),
        ("split", label => label.Split),
        ("session", label => label.Session),
        ("site", label => label.Site),
        ("group", label => label.Group),
        ("confidence", label => Number(label.Confidence)),
        ("annotator", label => label.Annotator),
        ("annotated_at", label => label.AnnotatedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)),
        (FirstFile, label => label.Extra.GetValueOrDefault(FirstFile, label.SourceFile)),
        (FirstRow, label => label.Extra.GetValueOrDefault(FirstRow, label.SourceRow.ToString(CultureInfo.InvariantCulture))),
    ];

    /// <summary>Writes a heading and a line for each label.</summary>
    public static async Task WriteAsync(IReadOnlyList<LabelDetail> labels, TextWriter destination, CancellationToken cancellationToken)
    {
        var extra = labels.SelectMany(label => label.Extra.Keys).Where(name => name is not (FirstFile or FirstRow)).Distinct().Order(StringComparer.Ordinal).ToList();
        await destination.WriteLineAsync(Line(Columns.Select(column => column.Name).Concat(extra)).AsMemory(), cancellationToken);
        foreach (var label in labels)
        {
            var values = Columns.Select(column => column.Value(label)).Concat(extra.Select(name => label.Extra.GetValueOrDefault(name)));
            await destination.WriteLineAsync(Line(values).AsMemory(), cancellationToken);
        }
    }

    private static string? Number(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string?> values) => string.Join(',', values.Select(value =>
        value is null ? "" : value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value));
}
