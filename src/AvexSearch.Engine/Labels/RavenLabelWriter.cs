using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Writes labels as a Raven selection table over all recordings: open the recordings in the order of the table, then the table.</summary>
/// <remarks>Begin and End Time run on from recording to recording, File Offset is the time in its own file. A label for a whole recording is as long as it.</remarks>
internal static class RavenLabelWriter
{
    private static readonly string[] Heading =
    [
        "Selection", "View", "Channel", "Begin Time (s)", "End Time (s)", "Low Freq (Hz)", "High Freq (Hz)", "Begin Path", "Begin File", "File Offset (s)",
        "Species", "Individual", "Call Type", "Label Type", "Confidence", "Annotator",
    ];

    /// <summary>Writes a heading and a line for each label.</summary>
    /// <param name="labels">By recording.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(IReadOnlyList<LabelDetail> labels, TextWriter destination, CancellationToken cancellationToken)
    {
        await destination.WriteLineAsync(string.Join('\t', Heading).AsMemory(), cancellationToken);
        var (selection, before) = (0, 0.0);
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i];
            await destination.WriteLineAsync(Line(label, ++selection, before).AsMemory(), cancellationToken);
            before += i + 1 < labels.Count && labels[i + 1].RecordingId != label.RecordingId ? label.DurationSeconds : 0;
        }
    }

    private static string Line(LabelDetail label, int selection, double before)
    {
        var (start, end) = (label.StartSeconds ?? 0, label.EndSeconds ?? label.DurationSeconds);
        return string.Join(
            '\t',
            selection.ToString(CultureInfo.InvariantCulture),
            "Spectrogram 1",
            "1",
            Number(before + start),
            Number(before + end),
            Number(label.LowHz ?? 0),
            Number(label.HighHz ?? label.SampleRateHz / 2.0),
            label.Path,
            Path.GetFileName(label.Path),
            Number(start),
            Text(label.Label),
            Text(label.Individual),
            Text(label.CallType),
            label.IsNegative ? "negative" : "positive",
            label.Confidence is { } confidence ? Number(confidence) : "",
            Text(label.Annotator));
    }

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Raven knows no quotes: a tab or a line break in a text would break the table.</summary>
    private static string Text(string? text) => text is null ? "" : text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
