using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Puts the labels of a file to their recordings, and lists those that have none or do not fit.</summary>
internal sealed class LabelPlacing
{
    /// <summary>Programs round; a label may end this much after its recording.</summary>
    private const double RoundingSeconds = 0.05;

    private readonly List<NewLabel> _labels = [];
    private readonly List<LabelProblem> _problems;
    private readonly List<UnknownRecording> _unknown = [];

    /// <summary>Places all labels of a table.</summary>
    public LabelPlacing(LabelTable table, RecordingNames names, CancellationToken cancellationToken)
    {
        _problems = [.. table.Problems];
        var groups = table.Entries.GroupBy(entry => (entry.File, entry.RecordingId))
            .Select(entries => (Name: RecordingNames.NameOf(entries.First()), Entries: entries.ToList(), Found: names.Find(entries.First())))
            .ToList();
        var meant = groups.Where(group => group.Found.Place is not null).ToLookup(group => group.Found.Place!.RecordingId, group => group.Name);
        foreach (var (name, entries, found) in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RecordingNames.WhyNot(name, found, meant) is { } reason)
            {
                _unknown.Add(new UnknownRecording(name, reason, [.. entries.Select(entry => entry.Row)]));
                continue;
            }

            foreach (var entry in entries)
            {
                Place(entry, found.Place!);
            }
        }

        _labels.Sort((a, b) => a.SourceRow.CompareTo(b.SourceRow));
    }

    /// <summary>The labels in the order of the file.</summary>
    public IReadOnlyList<NewLabel> Labels => _labels;

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<LabelProblem> Problems => [.. _problems.OrderBy(problem => problem.Row)];

    /// <summary>Names without a recording, in the order of the file.</summary>
    public IReadOnlyList<UnknownRecording> Unknown => _unknown;

    private void Place(LabelEntry entry, RecordingPlace place)
    {
        if (entry.StartSeconds > 0 && entry.StartSeconds >= place.DurationSeconds)
        {
            _problems.Add(Outside(entry, place, "a start before its end", isKept: false));
            return;
        }

        var end = entry.EndSeconds;
        if (end > place.DurationSeconds)
        {
            if (end > place.DurationSeconds + RoundingSeconds)
            {
                _problems.Add(Outside(entry, place, "it was taken up to the end of the recording", isKept: true));
            }

            end = place.DurationSeconds;
        }

        _labels.Add(LabelOf(entry, place.RecordingId, end));
    }

    private static LabelProblem Outside(LabelEntry entry, RecordingPlace place, string expected, bool isKept) => new(
        entry.Row,
        null,
        FormattableString.Invariant($"{entry.StartSeconds} to {entry.EndSeconds} s lies outside of '{Path.GetFileName(place.Path)}', which is {place.DurationSeconds:0.###} s long"),
        expected,
        isKept);

    private static NewLabel LabelOf(LabelEntry entry, long recordingId, double? end) => new()
    {
        RecordingId = recordingId,
        StartSeconds = entry.StartSeconds,
        EndSeconds = end,
        LowHz = entry.LowHz,
        HighHz = entry.HighHz,
        Name = entry.Label,
        IsNegative = entry.IsNegative,
        Individual = entry.Individual,
        CallType = entry.CallType,
        Split = entry.Split,
        Session = entry.Session,
        Site = entry.Site,
        Group = entry.Group,
        Confidence = entry.Confidence,
        Annotator = entry.Annotator,
        AnnotatedAt = entry.AnnotatedAt,
        SourceRow = entry.Row,
        Extra = entry.Extra,
    };
}
