using System.Globalization;
using System.Text.Json;

namespace AvexSearch.Encoders;

/// <summary>Reads the labels of a model's head, in the order of its outputs.</summary>
/// <remarks>Two forms: JSON label → index (label_map.json), and CSV with the columns "index" and "display_name" (AudioSet's class maps).</remarks>
internal static class LabelFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The labels; label i belongs to output i.</summary>
    /// <exception cref="InvalidDataException">The file breaks its form, or the indices are not 0, 1, 2 ... without holes.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var text = File.ReadAllText(path);
        var pairs = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? FromCsv(text, path) : FromJson(text, path);
        var labels = new string?[pairs.Count];
        foreach (var (label, index) in pairs)
        {
            if (index < 0 || index >= labels.Length || labels[index] is not null)
            {
                throw new InvalidDataException(
                    $"'{path}': label '{label}' has index {index}, expected each of 0 to {labels.Length - 1} exactly once.");
            }

            labels[index] = label;
        }

        return labels!;
    }

    private static List<(string Label, int Index)> FromJson(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"'{path}': a JSON {document.RootElement.ValueKind}, expected an object label → index.");
            }

            var pairs = new List<(string, int)>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                pairs.Add(property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var index)
                    ? (property.Name, index)
                    : throw new InvalidDataException($"'{path}': label '{property.Name}' has {property.Value}, expected an index."));
            }

            return pairs;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not a label map: {e.Message}", e);
        }
    }

    private static List<(string Label, int Index)> FromCsv(string text, string path)
    {
        var rows = Csv.Parse(text);
        var header = rows.Count > 0 ? rows[0].Fields : [];
        var (indexColumn, labelColumn) = (Array.IndexOf(header, "index"), Array.IndexOf(header, "display_name"));
        if (indexColumn < 0 || labelColumn < 0)
        {
            throw new InvalidDataException(
                $"'{path}': the columns are '{string.Join(",", header)}', expected 'index' and 'display_name' among them.");
        }

        var pairs = new List<(string, int)>();
        foreach (var (line, fields, _) in rows.Skip(1))
        {
            if (fields.Length <= Math.Max(indexColumn, labelColumn)
                || !int.TryParse(fields[indexColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                throw new InvalidDataException(
                    $"'{path}', row {line}: '{string.Join(",", fields)}', expected {header.Length} columns with an index.");
            }

            pairs.Add((fields[labelColumn], index));
        }

        return pairs;
    }
}
