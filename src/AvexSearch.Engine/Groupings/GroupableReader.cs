using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Reads what a request wants grouped: segments, labelled spans or given ones, without those whose individual is known.</summary>
internal sealed class GroupableReader(RecordingStore recordings, LabelStore labels, IndividualStore individuals, HeardSegments segments)
{
    private const int RecordingsAtATime = 1000;

    /// <summary>Reads.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="profile">The index profile whose embeddings are grouped.</param>
    /// <param name="dimensions">Length of its embeddings.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    /// <exception cref="QueryException">Nothing is left to be grouped, or a span is of no recording of the collection.</exception>
    public async Task<GroupableSegments> ReadAsync(int collectionId, ProfileRow profile, int dimensions, GroupRequest request, CancellationToken cancellationToken)
    {
        var known = new Dictionary<long, RecordingRow>();
        await foreach (var recording in RecordingsAsync(collectionId, request.PathContains, cancellationToken))
        {
            known.Add(recording.Id, recording);
        }

        var references = await individuals.ReferencesAsync(collectionId, null, cancellationToken);
        var live = (await individuals.ListAsync(collectionId, "live", cancellationToken)).Select(row => row.Id).ToHashSet();
        var sessions = new KnownSessions(await individuals.SessionsAsync(collectionId, null, cancellationToken));
        var (wanted, taken) = await WantedAsync(collectionId, known, sessions, request, cancellationToken);
        taken.AddRange(references.Where(reference => live.Contains(reference.IndividualId) && reference.RecordingId is not null)
            .Select(reference => new Taken(reference.RecordingId!.Value, reference.StartSeconds, reference.EndSeconds)));
        var (spans, rows) = wanted is null
            ? await SegmentsAsync(profile, known, sessions, cancellationToken)
            : await EmbedAsync(profile, dimensions, wanted, cancellationToken);
        var byRecording = taken.ToLookup(span => span.RecordingId);
        int[] kept = [.. Enumerable.Range(0, spans.Count).Where(i => rows[i] is not null && !byRecording[spans[i].RecordingId].Any(span => span.Covers(spans[i])))];
        if (kept.Length == 0)
        {
            throw new QueryException($"Nothing in '{request.Collection}' is left to be grouped: {spans.Count} spans were found, and each is of a known individual or was not indexed by '{profile.Model}'.");
        }

        var embedded = rows.Count(row => row is not null);
        return new GroupableSegments(
            [.. kept.Select(i => spans[i])],
            new EmbeddingMatrix(kept.SelectMany(i => rows[i]!).ToArray(), dimensions),
            await KnownAsync(profile, dimensions, [.. references.Where(reference => live.Contains(reference.IndividualId) && reference.RecordingId is not null)], cancellationToken),
            [
                .. embedded < spans.Count ? [$"{spans.Count - embedded} of {spans.Count} spans were left out: '{profile.Model}' has no segment there."] : (string[])[],
                .. kept.Length < embedded ? [$"{embedded - kept.Length} of {embedded} spans were left out: their individual is known."] : (string[])[],
            ]);
    }

    private async IAsyncEnumerable<RecordingRow> RecordingsAsync(
        int collectionId, string? search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var page = await recordings.PageAsync(collectionId, search, after, RecordingsAtATime, cancellationToken);
            foreach (var recording in page)
            {
                yield return recording;
            }

            if (page.Count < RecordingsAtATime)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>The spans that are asked for, or null for all segments; and those whose individual a label names.</summary>
    private async Task<(List<NewGroupMember>? Wanted, List<Taken> Taken)> WantedAsync(
        int collectionId, Dictionary<long, RecordingRow> known, KnownSessions sessions, GroupRequest request, CancellationToken cancellationToken)
    {
        var (wanted, taken) = (new List<NewGroupMember>(), new List<Taken>());
        await foreach (var label in labels.ReadAsync(collectionId, cancellationToken))
        {
            if (label.IsNegative || !known.TryGetValue(label.RecordingId, out var recording))
            {
                continue;
            }

            var (start, end) = (label.StartSeconds ?? 0, label.EndSeconds ?? recording.DurationSeconds);
            if (label.Individual is not null)
            {
                taken.Add(new Taken(recording.Id, start, end));
            }
            else if (string.Equals(label.Name, request.Label, StringComparison.OrdinalIgnoreCase) && end > start)
            {
                wanted.Add(Member(recording, start, end, sessions.Of(recording, label.Session, isLabel: true, label.Site)));
            }
        }

        foreach (var span in request.Spans)
        {
            var recording = known.GetValueOrDefault(span.RecordingId) ?? throw new QueryException($"There is no recording {span.RecordingId} in '{request.Collection}'{(request.PathContains is null ? "" : $" whose path contains '{request.PathContains}'")}.");
            var (start, end) = (span.StartSeconds ?? 0, Math.Min(span.EndSeconds ?? recording.DurationSeconds, recording.DurationSeconds));
            wanted.Add(end > start ? Member(recording, start, end, sessions.Of(recording, null, isLabel: false, site: null)) : throw new QueryException($"A span of '{recording.FileName}' ends before it begins."));
        }

        return (request.Label is null && request.Spans.Count == 0 ? null : [.. wanted.Distinct()], taken);
    }

    private async Task<(IReadOnlyList<NewGroupMember> Spans, IReadOnlyList<float[]?> Rows)> SegmentsAsync(
        ProfileRow profile, Dictionary<long, RecordingRow> known, KnownSessions sessions, CancellationToken cancellationToken)
    {
        var (spans, rows) = (new List<NewGroupMember>(), new List<float[]?>());
        foreach (var chunk in known.Keys.Order().Chunk(HeardSegments.RecordingsAtATime))
        {
            foreach (var (segment, embedding) in await segments.ReadAsync(profile, chunk, cancellationToken))
            {
                var recording = known[segment.RecordingId];
                spans.Add(Member(recording, segment.StartSeconds, segment.EndSeconds, sessions.Of(recording, null, isLabel: false, site: null)));
                rows.Add(embedding);
            }
        }

        return (spans, rows);
    }

    private async Task<(IReadOnlyList<NewGroupMember> Spans, IReadOnlyList<float[]?> Rows)> EmbedAsync(
        ProfileRow profile, int dimensions, List<NewGroupMember> wanted, CancellationToken cancellationToken)
    {
        var places = wanted.ConvertAll(span => new ItemPlace("", span.StartSeconds, span.EndSeconds, span.RecordingId));
        return (wanted, (await new StoredClips(segments).EmbedAsync(profile, dimensions, places, ClipEmbedding.Mean, null, cancellationToken)).Rows);
    }

    private async Task<IndividualSegments?> KnownAsync(ProfileRow profile, int dimensions, IReadOnlyList<ReferenceRow> references, CancellationToken cancellationToken)
    {
        var places = references.Select(reference => new ItemPlace(reference.Path, reference.StartSeconds, reference.EndSeconds, reference.RecordingId)).ToList();
        var rows = (await new StoredClips(segments).EmbedAsync(profile, dimensions, places, ClipEmbedding.Mean, null, cancellationToken)).Rows;
        int[] heard = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i] is not null)];
        return heard.Length == 0 ? null : new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix(heard.SelectMany(i => rows[i]!).ToArray(), dimensions),
            Individuals = [.. heard.Select(i => $"{references[i].IndividualId}")],
            Sessions = [.. heard.Select(i => references[i].Session)],
        };
    }

    private static NewGroupMember Member(RecordingRow recording, double start, double end, (string Session, string Rule) session) => new(
        recording.Id, start, end, session.Session, recording.RecordedAtLocal?.AddSeconds(start));

    private readonly record struct Taken(long RecordingId, double Start, double End)
    {
        /// <summary>Whether more than half of the shorter of the two is in the other.</summary>
        public bool Covers(NewGroupMember span) =>
            Math.Min(End, span.EndSeconds) - Math.Max(Start, span.StartSeconds) > 0.5 * Math.Min(End - Start, span.EndSeconds - span.StartSeconds);
    }
}
