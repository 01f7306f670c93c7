using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Makes spans of a collection references of individuals: from labels, hits, clusters and matched clips.</summary>
public sealed class IndividualEnrolment(
    CollectionStore collections, RecordingStore recordings, SegmentStore segments, LabelStore labels, IndividualStore individuals, ClipIngest clips)
{
    private const int MostTold = 20;

    /// <summary>Enrols segments and spans for one individual, old or new.</summary>
    /// <param name="request">Who, and which spans.</param>
    /// <param name="cancellationToken">Gives up; nothing is enrolled then.</param>
    /// <exception cref="QueryException">Nothing is named, something is not there or of another collection, or the individual is not live.</exception>
    public async Task<EnrolReport> EnrolAsync(EnrolRequest request, CancellationToken cancellationToken)
    {
        Refusal.NeedWho(request.By);
        if (request.IndividualId is null == request.Individual is null)
        {
            throw new QueryException("Say who it is: either the id of an individual, or the name of one.");
        }

        if (request.SegmentIds.Count + request.Spans.Count == 0 && request.Clip is null)
        {
            throw new QueryException("Name at least one segment, span or clip in which the individual is heard.");
        }

        _ = request.Individual?.ToFacts();
        var collection = await collections.RequireAsync(request.Collection, cancellationToken);
        RecordingSpan[] clip = request.Clip is { } heard ? [await clips.IndexAsync(heard, collection, request.Model, cancellationToken)] : [];
        RecordingSpan[] spans = [.. await SegmentSpansAsync(request.SegmentIds, cancellationToken), .. request.Spans, .. clip];
        var known = (await recordings.FindManyAsync(spans.Select(span => span.RecordingId).Distinct(), cancellationToken)).ToDictionary(row => row.Id);
        var sessions = new KnownSessions(await individuals.SessionsAsync(collection.Id, known.Keys, cancellationToken));
        var references = spans.Select(span => Reference(span, known.GetValueOrDefault(span.RecordingId), collection, request, sessions)).Distinct().ToList();
        var enrolment = new EnrolmentRow(request.IndividualId, request.Individual?.ToFacts(), references, request.Confirms);
        return await KeepAsync(collection, [enrolment], request.AllowShared, request.By, [], [], cancellationToken);
    }

    /// <summary>Enrols the individuals that a collection's labels name.</summary>
    /// <param name="request">Which labels.</param>
    /// <param name="cancellationToken">Gives up; nothing is enrolled then.</param>
    /// <exception cref="QueryException">There is no such collection, or no label names an individual.</exception>
    public async Task<EnrolReport> EnrolLabelsAsync(EnrolLabelsRequest request, CancellationToken cancellationToken)
    {
        Refusal.NeedWho(request.By);
        var collection = await collections.RequireAsync(request.Collection, cancellationToken);
        var said = await LabelledIndividuals.ReadAsync(labels, recordings, individuals, collection.Id, request, cancellationToken);
        if (said.Enrolments.Count == 0)
        {
            throw new QueryException(
                $"No label of '{collection.Name}'{(request.SourceId is { } source ? $" in file {source}" : "")} names {(request.Individuals.Count == 0 ? "an individual" : string.Join(" or ", request.Individuals))}" +
                $" in a span; import labels with 'avexsearch labels import FILE --individual-column COLUMN'.{string.Concat(said.Problems.Take(3).Select(problem => " " + problem))}");
        }

        return await KeepAsync(collection, said.Enrolments, request.AllowShared, request.By, said.Problems, said.Notes, cancellationToken);
    }

    private static NewReference Reference(RecordingSpan span, RecordingRow? recording, CollectionRow collection, EnrolRequest request, KnownSessions sessions)
    {
        if (recording is null || recording.CollectionId != collection.Id)
        {
            throw new QueryException(recording is null
                ? $"There is no recording {span.RecordingId}."
                : $"Recording {span.RecordingId} is in the collection '{recording.Collection}', not in '{collection.Name}': individuals belong to one collection.");
        }

        var (start, end) = (span.StartSeconds ?? 0, Math.Min(span.EndSeconds ?? recording.DurationSeconds, recording.DurationSeconds));
        return start >= 0 && end > start
            ? SessionRule.Reference(recording, start, end, sessions.Of(recording, request.Session, isLabel: false, site: null), request.Source)
            : throw new QueryException(FormattableString.Invariant(
                $"The span from {span.StartSeconds:0.###} to {span.EndSeconds:0.###} s makes no sense in '{recording.FileName}', which is {recording.DurationSeconds:0.###} s long."));
    }

    private async Task<IReadOnlyList<RecordingSpan>> SegmentSpansAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var rows = await segments.FindManyAsync(ids, cancellationToken);
        return [.. ids.Select(id => rows.TryGetValue(id, out var row)
            ? new RecordingSpan(row.RecordingId, row.StartSeconds, row.EndSeconds)
            : throw new QueryException($"There is no segment {id}."))];
    }

    private async Task<EnrolReport> KeepAsync(
        CollectionRow collection, IReadOnlyList<EnrolmentRow> enrolments, bool allowShared, string by, IReadOnlyList<string> problems, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var (done, taken) = await Refusal.TellAsync(() => individuals.EnrolAsync(collection.Id, enrolments, allowShared, by, cancellationToken));
        var names = (await individuals.ListAsync(collection.Id, null, cancellationToken)).ToDictionary(row => row.Id);
        return new EnrolReport(
            [.. done.Select(row => new EnrolledIndividual(row.IndividualId, names[row.IndividualId].Name, row.IsNew, row.ReferenceIds.Count, row.AlreadyThere))],
            [.. problems, .. allowShared ? [] : Told(enrolments, taken, names)],
            [.. notes, .. allowShared ? Told(enrolments, taken, names) : [], .. GalleryNotes.Of([.. done.Select(row => names[row.IndividualId])])]);
    }

    private static IEnumerable<string> Told(IReadOnlyList<EnrolmentRow> enrolments, IReadOnlyList<TakenSpanRow> taken, Dictionary<long, IndividualRow> names)
    {
        foreach (var span in taken.Take(MostTold))
        {
            var enrolment = enrolments[span.Enrolment];
            var reference = enrolment.References[span.Reference];
            var name = enrolment.IndividualId is { } id ? names[id].Name : enrolment.Facts!.Name;
            yield return FormattableString.Invariant(
                $"{reference.StartSeconds:0.##}-{reference.EndSeconds:0.##} s of recording {reference.RecordingId} is a reference of '{span.Name}' ({span.IndividualId}) already, and now of '{name}': ") +
                "two names for one animal? Merge them, or allow shared spans where two animals call at once.";
        }

        if (taken.Count > MostTold)
        {
            yield return $"{taken.Count - MostTold} more spans are references of another individual already.";
        }
    }
}
