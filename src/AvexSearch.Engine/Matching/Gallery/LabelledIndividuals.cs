using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Reads the individuals that labels name as enrolments.</summary>
internal static class LabelledIndividuals
{
    private const string SpeciesColumn = "species";
    private const int RecordingsAtATime = 1000;

    /// <summary>By species and name, in the order in which they are first named.</summary>
    public static async Task<(IReadOnlyList<EnrolmentRow> Enrolments, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes)> ReadAsync(
        LabelStore labels, RecordingStore recordings, IndividualStore individuals, int collectionId, EnrolLabelsRequest request, CancellationToken cancellationToken)
    {
        var chosen = request.Individuals.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = new List<LabelRow>();
        await foreach (var label in labels.ReadAsync(collectionId, cancellationToken))
        {
            if (label is { IsNegative: false, Individual: { } individual } && (request.SourceId is null || label.SourceId == request.SourceId)
                && (chosen.Count == 0 || chosen.Contains(individual.Trim())))
            {
                rows.Add(label);
            }
        }

        var known = new Dictionary<long, RecordingRow>();
        foreach (var chunk in rows.Select(row => row.RecordingId).Distinct().Chunk(RecordingsAtATime))
        {
            foreach (var recording in await recordings.FindManyAsync(chunk, cancellationToken))
            {
                known.Add(recording.Id, recording);
            }
        }

        var sessions = new KnownSessions(await individuals.SessionsAsync(collectionId, known.Keys, cancellationToken));
        var problems = new List<string>();
        return ([.. Enrolments(rows, known, sessions, request, problems)], problems, [.. Notes(rows, request)]);
    }

    /// <summary>Species that are mixed are told apart easily, which would flatter every figure.</summary>
    private static IEnumerable<string> Notes(List<LabelRow> rows, EnrolLabelsRequest request)
    {
        if (rows.Exists(row => SpeciesOf(row, request) is null) && rows.Select(row => row.Name).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count() is > 1 and var names)
        {
            yield return $"No species was given, and the labels name {names} different things. If those are species, enrol with the species from the column 'label': individuals of different species are told apart too easily.";
        }
    }

    private static IEnumerable<EnrolmentRow> Enrolments(List<LabelRow> rows, Dictionary<long, RecordingRow> known, KnownSessions sessions, EnrolLabelsRequest request, List<string> problems)
    {
        foreach (var own in rows.GroupBy(row => (Name: row.Individual!.Trim(), Species: SpeciesOf(row, request)), NameComparer.Instance))
        {
            var references = own.Where(row => known.ContainsKey(row.RecordingId)).Select(row => ReferenceOf(row, known[row.RecordingId], sessions, problems)).OfType<NewReference>().Distinct().ToList();
            if (references.Count > 0)
            {
                yield return new EnrolmentRow(null, new IndividualDraft { Name = own.Key.Name, Species = own.Key.Species }.ToFacts(), references);
            }
        }
    }

    private static string? SpeciesOf(LabelRow row, EnrolLabelsRequest request)
    {
        var species = request.Species
            ?? (string.Equals(request.SpeciesColumn, "label", StringComparison.OrdinalIgnoreCase) ? row.Name
                : row.Extra().FirstOrDefault(cell => string.Equals(cell.Key, request.SpeciesColumn ?? SpeciesColumn, StringComparison.OrdinalIgnoreCase)).Value);
        return string.IsNullOrWhiteSpace(species) ? null : species.Trim();
    }

    private static NewReference? ReferenceOf(LabelRow row, RecordingRow recording, KnownSessions sessions, List<string> problems)
    {
        var (start, end) = (row.StartSeconds ?? 0, Math.Min(row.EndSeconds ?? recording.DurationSeconds, recording.DurationSeconds));
        if (end > start)
        {
            return SessionRule.Reference(recording, start, end, sessions.Of(recording, row.Session, isLabel: true, row.Site), ReferenceSource.Label);
        }

        problems.Add(FormattableString.Invariant($"Row {row.SourceRow} of {row.SourceFile}: a span from {start:0.###} to {end:0.###} s has no length."));
        return null;
    }

    private sealed class NameComparer : IEqualityComparer<(string Name, string? Species)>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals((string Name, string? Species) x, (string Name, string? Species) y) =>
            string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Species, y.Species, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Name, string? Species) obj) =>
            HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name), StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Species ?? ""));
    }
}
