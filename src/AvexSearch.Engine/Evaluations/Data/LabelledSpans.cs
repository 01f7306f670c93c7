using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What is heard where in the labelled recordings.</summary>
/// <param name="Recordings">Paths of the recordings; a recording's number is its place.</param>
/// <param name="Spans">Labelled spans.</param>
/// <param name="Groups">[recordings] what stays on one side and is drawn together.</param>
/// <param name="Splits">[recordings] which part each belongs to; null = not said.</param>
internal sealed record LabelledSpans(IReadOnlyList<string> Recordings, IReadOnlyList<DetectionSpan> Spans, int[] Groups, string?[] Splits)
{
    /// <summary>The end of a span that lasts to the end of its recording, whatever its length.</summary>
    private const double EndOfRecording = 1e9;

    /// <summary>The spans of labelled clips, and the columns that the request names.</summary>
    /// <param name="items">Labelled clips; one without times is a whole recording.</param>
    /// <param name="request">Which columns.</param>
    /// <exception cref="QueryException">No clip has a label, or a column that is named is nowhere.</exception>
    public static LabelledSpans Of(IReadOnlyList<EvaluationItem> items, EvaluationRequest request)
    {
        var (set, _) = EvaluationSet.Read(items, request, []);
        // Recordings in which nothing was labelled under this column are there too: their windows hear none of the classes.
        var recordings = items.Select(item => item.Place.Path).Distinct(StringComparer.Ordinal).ToList();
        var numbers = recordings.Select((path, number) => (path, number)).ToDictionary(pair => pair.path, pair => pair.number, StringComparer.Ordinal);
        var first = items.GroupBy(item => item.Place.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var spans = set.Items.SelectMany((item, i) => set.Labels.Of(i).ToArray().Select(label => new DetectionSpan(
            numbers[item.Place.Path], item.Place.StartSeconds ?? 0, item.Place.EndSeconds ?? EndOfRecording, set.Labels.Classes[label])));
        var groups = recordings.Select(path => request.GroupColumn is { } column ? first[path].Value(column) ?? path : path).ToList();
        return new LabelledSpans(
            recordings,
            [.. spans],
            [.. groups.Select(group => groups.IndexOf(group))],
            [.. recordings.Select(path => request.SplitColumn is { } column ? first[path].Value(column) : null)]);
    }

    /// <summary>SHA-256 over what the figures depend on: every span with its class, group and part, in order, and the recordings without a span.</summary>
    public string Sha256()
    {
        var heard = Spans.Select(span => span.Recording).ToHashSet();
        return Fingerprint.Of(
        [
            .. Spans.Select(span => string.Create(
                CultureInfo.InvariantCulture, $"{Recordings[span.Recording]}\t{span.StartSeconds}\t{span.EndSeconds}\t{span.Class}\t{Groups[span.Recording]}\t{Splits[span.Recording]}")),
            .. Enumerable.Range(0, Recordings.Count).Where(recording => !heard.Contains(recording)).Select(recording => string.Create(
                CultureInfo.InvariantCulture, $"{Recordings[recording]}\t\t\t\t{Groups[recording]}\t{Splits[recording]}")),
        ]);
    }
}
