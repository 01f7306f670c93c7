namespace AvexSearch.Store;

/// <summary>Gives references to individuals inside the transaction of a writer.</summary>
internal sealed class IndividualEnroller(IndividualWriter writer)
{
    public async Task<(IReadOnlyList<EnrolledRow> Done, IReadOnlyList<TakenSpanRow> Taken)> EnrolAsync(IReadOnlyList<EnrolmentRow> enrolments, bool allowShared)
    {
        var (done, taken) = (new List<EnrolledRow>(), new List<TakenSpanRow>());
        for (var place = 0; place < enrolments.Count; place++)
        {
            var (enrolment, isNew) = (enrolments[place], false);
            long? known = enrolment.IndividualId is { } given ? (await writer.LiveAsync(given)).Id : await NamedAsync(enrolment.Facts!);
            var owners = await OwnersAsync(enrolment.References, except: known);
            taken.AddRange(owners.Select(owner => new TakenSpanRow { Enrolment = place, Reference = owner.Place, IndividualId = owner.IndividualId, Name = owner.Name }));
            var free = allowShared
                ? enrolment.References
                : [.. enrolment.References.Where((_, reference) => owners.All(owner => owner.Place != reference))];
            if (known is null && (free.Count > 0 || enrolment.References.Count == 0))
            {
                (known, isNew) = (await writer.CreateAsync(enrolment.Facts!), true);
            }

            if (known is { } id)
            {
                var added = await InsertAsync(id, free);
                done.Add(new EnrolledRow(id, isNew, added, free.Count - added.Count));
            }
        }

        return (done, taken);
    }

    private Task<long?> NamedAsync(IndividualFacts facts)
    {
        var clean = IndividualWriter.Clean(facts);
        return writer.FindByNameAsync(clean.Name, clean.Species);
    }

    private async Task<IReadOnlyList<Owner>> OwnersAsync(IReadOnlyList<NewReference> references, long? except)
    {
        var owners = await writer.QueryAsync<Owner>(IndividualSql.Owners, new
        {
            collectionId = writer.CollectionId,
            recordings = references.Select(reference => reference.RecordingId).ToArray(),
            starts = references.Select(reference => reference.StartSeconds).ToArray(),
            ends = references.Select(reference => reference.EndSeconds).ToArray(),
        });
        return [.. owners.Where(owner => owner.IndividualId != except).Select(owner => owner with { Place = owner.Place - 1 })];
    }

    private async Task<IReadOnlyList<long>> InsertAsync(long individualId, IReadOnlyList<NewReference> references)
    {
        var ids = await writer.QueryAsync<long>(IndividualSql.InsertReferences, new
        {
            collectionId = writer.CollectionId,
            individualId,
            recordings = references.Select(reference => reference.RecordingId).ToArray(),
            starts = references.Select(reference => reference.StartSeconds).ToArray(),
            ends = references.Select(reference => reference.EndSeconds).ToArray(),
            sessions = references.Select(reference => Text.Clean(reference.Session)).ToArray(),
            rules = references.Select(reference => reference.SessionRule).ToArray(),
            heard = references.Select(reference => reference.HeardAt).ToArray(),
            sources = references.Select(reference => reference.Source).ToArray(),
            doneBy = writer.DoneBy,
        });
        if (ids.Count > 0)
        {
            await writer.TellAsync(individualId, null, "enrolled", $"{IndividualWriter.Count(ids.Count)} added ({Sources(references)}).", [.. ids]);
        }

        return ids;
    }

    private static string Sources(IReadOnlyList<NewReference> references) =>
        string.Join(", ", references.CountBy(reference => reference.Source).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} by {pair.Key}"));

    private sealed record Owner
    {
        public required int Place { get; init; }

        public required long IndividualId { get; init; }

        public required string Name { get; init; }
    }
}
