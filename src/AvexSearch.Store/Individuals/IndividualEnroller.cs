namespace AvexSearch.Store;

/// <summary>Gives references to individuals inside the transaction of a writer. What is there already is read once, however many individuals are enrolled.</summary>
internal sealed class IndividualEnroller(IndividualWriter writer)
{
    private const double MostOf = 0.5;
    private const int GreatEnrolment = 1000;

    /// <summary>Spans that were enrolled in this transaction, by recording.</summary>
    private readonly Dictionary<long, List<(NewReference Reference, long IndividualId, string Name)>> _enrolled = [];

    public async Task<(IReadOnlyList<EnrolledRow> Done, IReadOnlyList<TakenSpanRow> Taken)> EnrolAsync(IReadOnlyList<EnrolmentRow> enrolments, bool allowShared)
    {
        var (done, taken) = (new List<EnrolledRow>(), new List<TakenSpanRow>());
        var named = await NamedAsync(enrolments);
        var owners = await OwnersAsync(enrolments);
        for (var place = 0; place < enrolments.Count; place++)
        {
            var (enrolment, isNew) = (enrolments[place], false);
            var known = await KnownAsync(enrolment, named, place);
            var others = Enumerable.Range(0, enrolment.References.Count)
                .SelectMany(reference => owners[(place, reference)].Concat(Enrolled(enrolment.References[reference])).Where(owner => owner.Id != known)
                    .Select(owner => new TakenSpanRow { Enrolment = place, Reference = reference, IndividualId = owner.Id, Name = owner.Name }))
                .ToList();
            taken.AddRange(others);
            var closed = allowShared ? [] : others.Select(other => other.Reference).ToHashSet();
            NewReference[] free = [.. enrolment.References.Where((_, reference) => !closed.Contains(reference))];
            if (known is null && (free.Length > 0 || enrolment.References.Count == 0))
            {
                (known, isNew) = (await writer.InsertAsync(IndividualWriter.Clean(enrolment.Facts!)), true);
                named.TryAdd(KeyOf(enrolment.Facts!), known.Value);
            }

            if (known is { } id)
            {
                var added = await InsertAsync(id, free);
                done.Add(new EnrolledRow(id, isNew, added, free.Length - added.Count));
                await ConfirmAsync(enrolment, id);
                Remember(free, id, enrolment.Facts?.Name ?? $"individual {id}");
            }
        }

        if (done.Sum(row => row.ReferenceIds.Count) >= GreatEnrolment)
        {
            await writer.ExecuteAsync(IndividualSql.Analyze, new { });
        }

        return (done, taken);
    }

    private static (string, string) KeyOf(IndividualFacts facts)
    {
        var clean = IndividualWriter.Clean(facts);
        return (clean.Name.ToLowerInvariant(), clean.Species?.ToLowerInvariant() ?? "");
    }

    private async Task<long?> KnownAsync(EnrolmentRow enrolment, Dictionary<(string, string), long> named, int place) =>
        enrolment.IndividualId is { } given ? (await writer.LiveAsync(given)).Id
        : enrolment.Facts is { } facts ? named.TryGetValue(KeyOf(facts), out var id) ? id : null
        : throw new ArgumentException($"Enrolment {place} names nobody.", nameof(enrolment));

    /// <summary>Live individuals that have the names of the enrolments already.</summary>
    private async Task<Dictionary<(string, string), long>> NamedAsync(IReadOnlyList<EnrolmentRow> enrolments)
    {
        IndividualFacts[] facts = [.. enrolments.Select(enrolment => enrolment.Facts).OfType<IndividualFacts>().Select(IndividualWriter.Clean)];
        var rows = await writer.QueryAsync<(int Place, long Id)>(IndividualSql.Named, new
        {
            collectionId = writer.CollectionId,
            names = Array.ConvertAll(facts, one => one.Name),
            species = Array.ConvertAll(facts, one => one.Species),
        });
        var named = new Dictionary<(string, string), long>();
        foreach (var (place, id) in rows)
        {
            named.TryAdd(KeyOf(facts[place - 1]), id);
        }

        return named;
    }

    /// <summary>Whose the spans of the enrolments are already.</summary>
    private async Task<ILookup<(int Enrolment, int Reference), (long Id, string Name)>> OwnersAsync(IReadOnlyList<EnrolmentRow> enrolments)
    {
        var all = enrolments.SelectMany((enrolment, place) => enrolment.References.Select((reference, number) => (Key: (place, number), Reference: reference))).ToArray();
        var owners = await writer.QueryAsync<(int Place, long Id, string Name)>(IndividualSql.Owners, new
        {
            collectionId = writer.CollectionId,
            recordings = Array.ConvertAll(all, one => one.Reference.RecordingId),
            starts = Array.ConvertAll(all, one => one.Reference.StartSeconds),
            ends = Array.ConvertAll(all, one => one.Reference.EndSeconds),
        });
        return owners.ToLookup(owner => all[owner.Place - 1].Key, owner => (owner.Id, owner.Name));
    }

    private IEnumerable<(long Id, string Name)> Enrolled(NewReference reference) => !_enrolled.TryGetValue(reference.RecordingId, out var own) ? []
        : own.Where(other => IsMostlyTheSame(other.Reference, reference)).Select(other => (other.IndividualId, other.Name)).Distinct();

    private void Remember(NewReference[] references, long individualId, string name)
    {
        foreach (var reference in references)
        {
            if (!_enrolled.TryGetValue(reference.RecordingId, out var own))
            {
                _enrolled.Add(reference.RecordingId, own = []);
            }

            own.Add((reference, individualId, name));
        }
    }

    /// <summary>As the statement says it of rows: more than half of the shorter span is in the other.</summary>
    private static bool IsMostlyTheSame(NewReference a, NewReference b) =>
        Math.Min(a.EndSeconds, b.EndSeconds) - Math.Max(a.StartSeconds, b.StartSeconds) > MostOf * Math.Min(a.EndSeconds - a.StartSeconds, b.EndSeconds - b.StartSeconds);

    private async Task<IReadOnlyList<long>> InsertAsync(long individualId, NewReference[] references)
    {
        var ids = await writer.QueryAsync<long>(IndividualSql.InsertReferences, new
        {
            collectionId = writer.CollectionId,
            individualId,
            recordings = Array.ConvertAll(references, reference => reference.RecordingId),
            starts = Array.ConvertAll(references, reference => reference.StartSeconds),
            ends = Array.ConvertAll(references, reference => reference.EndSeconds),
            sessions = Array.ConvertAll(references, reference => Text.Clean(reference.Session)),
            rules = Array.ConvertAll(references, reference => reference.SessionRule),
            heard = Array.ConvertAll(references, reference => reference.HeardAt),
            sources = Array.ConvertAll(references, reference => reference.Source),
            doneBy = writer.DoneBy,
        });
        if (ids.Count > 0)
        {
            await writer.TellAsync(individualId, null, "enrolled", $"{IndividualWriter.Count(ids.Count)} added ({Sources(references)}).", [.. ids]);
        }

        return ids;
    }

    private async Task ConfirmAsync(EnrolmentRow enrolment, long individualId)
    {
        if (enrolment.Confirms is { } group
            && await writer.ExecuteAsync(
                GroupingSql.Decide, new { groupingId = group.GroupingId, number = group.Number, state = "confirmed", individualId = (long?)individualId, decidedBy = writer.DoneBy }) == 0)
        {
            throw new RefusedException($"Group {group.Number} was decided on by somebody else meanwhile.");
        }
    }

    private static string Sources(NewReference[] references) =>
        string.Join(", ", references.CountBy(reference => reference.Source).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} by {pair.Key}"));
}
