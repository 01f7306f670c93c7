using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Reads labels exported from Audacity: start, end and text with tabs between them, and after a backslash the frequencies of the line above.</summary>
/// <remarks>Frequencies below 0 are "not defined". A fourth value, the confidence, is BirdNET's addition.</remarks>
internal static class AudacityLabels
{
    /// <summary>All labels of a file.</summary>
    public static LabelTable Read(LabelSourceText source)
    {
        var (entries, problems) = (new List<LabelEntry>(), new List<LabelProblem>());
        var (line, rows, isKept) = (0, 0, false);
        foreach (var text in source.Text.Split('\n'))
        {
            line++;
            var fields = text.TrimEnd('\r').Split('\t');
            if (fields[0] == "\\" && rows > 0)
            {
                AddFrequencies(entries, problems, fields, line, isKept);
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                rows++;
                var entry = EntryOf(fields, line, source, problems);
                isKept = entry is not null;
                entries.AddRange(isKept ? [entry!] : []);
            }
        }

        return source.Result(rows, entries, problems);
    }

    private static LabelEntry? EntryOf(string[] fields, int line, LabelSourceText source, List<LabelProblem> problems)
    {
        if (fields.Length < 2 || NumberOf(fields[0], source.Notes) is not { } start || NumberOf(fields[1], source.Notes) is not { } end)
        {
            problems.Add(new LabelProblem(line, null, $"'{string.Join(" → ", fields)}'", "start and end in seconds and a text, with tabs between them"));
            return null;
        }

        var confidence = fields.Length > 3 && fields[3].Trim().Length > 0 ? NumberOf(fields[3], source.Notes) : null;
        if (fields.Length > 3 && fields[3].Trim().Length > 0 && confidence is null)
        {
            problems.Add(new LabelProblem(line, "confidence", $"'{fields[3]}'", "a number"));
            return null;
        }

        var entry = new LabelEntry
        {
            Row = line,
            File = source.Recording,
            StartSeconds = start,
            EndSeconds = end,
            Label = fields.Length > 2 && fields[2].Trim() is { Length: > 0 } label ? label : null,
            Confidence = confidence,
            Annotator = source.Options.Annotator,
        };
        var faults = LabelChecks.Faults(entry).Select(fault => new LabelProblem(line, fault.Field.ToString().ToLowerInvariant(), fault.Found, fault.Expected)).ToList();
        problems.AddRange(faults);
        return faults.Count == 0 ? entry : null;
    }

    private static void AddFrequencies(List<LabelEntry> entries, List<LabelProblem> problems, string[] fields, int line, bool isKept)
    {
        if (fields.Length < 3 || NumberOf(fields[1], notes: null) is not { } low || NumberOf(fields[2], notes: null) is not { } high || (high >= 0 && high < low))
        {
            const string Kept = "the label above was taken without frequencies";
            problems.Add(new LabelProblem(line, "frequencies", $"'{string.Join(" → ", fields)}', not a backslash, the lowest and the highest frequency in Hz", Kept, IsKept: isKept));
        }
        else if (isKept)
        {
            entries[^1] = entries[^1] with { LowHz = low < 0 ? null : low, HighHz = high < 0 ? null : high };
        }
    }

    private static double? NumberOf(string text, LabelNotes? notes)
    {
        var point = text.Trim().Replace(',', '.');
        if (notes is not null && text.Contains(',', StringComparison.Ordinal))
        {
            notes.DecimalCommas = true;
        }

        return double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
