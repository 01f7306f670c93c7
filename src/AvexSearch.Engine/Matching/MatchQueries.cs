using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Turns what is asked into embeddings of the gallery's model: a clip through the windows of the archive, or segments that are indexed.</summary>
internal sealed class MatchQueries(SegmentStore segments, RecordingStore recordings, ModelStore modelStore, CallSessions sessions, ModelChoice models, SearchOptions options)
{
    private const double ClearlyShorter = 0.95;

    /// <summary>Reads the query.</summary>
    /// <exception cref="QueryException">It is not there, of another collection or model, silent, or too long.</exception>
    public Task<MatchQuery> ReadAsync(MatchRequest request, LoadedGallery gallery, CancellationToken cancellationToken) =>
        request.SegmentId is { } segment ? SegmentAsync(segment, request, gallery, cancellationToken)
        : request.Recording is { } span ? RecordingAsync(span, request, gallery, cancellationToken)
        : ClipAsync(request.Clip!, request, gallery, cancellationToken);

    private async Task<MatchQuery> SegmentAsync(long id, MatchRequest request, LoadedGallery gallery, CancellationToken cancellationToken)
    {
        var target = gallery.Target;
        var row = await segments.FindAsync(id, cancellationToken) ?? throw new QueryException($"There is no segment {id}.");
        CheckCollection(row.CollectionId, row.Collection, target);
        if (row.ModelId != target.Model.Id)
        {
            var other = await modelStore.FindAsync(row.ModelId, cancellationToken);
            throw new QueryException(
                $"Segment {id} was heard by '{other?.Name}' ({other?.Identity}), the gallery is matched by '{target.Model.Name}' ({target.Model.Identity}): embeddings of different models are never compared.");
        }

        var embedding = await segments.EmbeddingAsync(id, target.Model.Id, cancellationToken) ?? throw new QueryException($"Segment {id} has no embedding.");
        var recording = await recordings.FindAsync(row.RecordingId, cancellationToken) ?? throw new QueryException($"The recording of segment {id} was removed at this moment.");
        var (own, notes) = await sessions.OfAsync(recording, Asked(request), gallery, cancellationToken);
        return new MatchQuery(
            new EmbeddingMatrix(embedding, target.Model.Dimensions), [new MatchedSpan(row.RecordingId, id, row.Path, row.StartSeconds, row.EndSeconds)], own, notes);
    }

    private async Task<MatchQuery> RecordingAsync(RecordingSpan span, MatchRequest request, LoadedGallery gallery, CancellationToken cancellationToken)
    {
        var target = gallery.Target;
        var recording = await recordings.FindAsync(span.RecordingId, cancellationToken) ?? throw new QueryException($"There is no recording {span.RecordingId}.");
        CheckCollection(recording.CollectionId, recording.Collection, target);
        var heard = (await new HeardSegments(segments).ReadAsync(target.Profile, [recording.Id], cancellationToken))
            .Where(row => row.Segment.StartSeconds < (span.EndSeconds ?? double.MaxValue) && row.Segment.EndSeconds > (span.StartSeconds ?? 0)).ToList();
        var (own, notes) = await sessions.OfAsync(recording, Asked(request), gallery, cancellationToken);
        return heard.Count == 0
            ? throw new QueryException($"Recording {recording.Id} has no segment of model '{target.Model.Name}'{(span.StartSeconds is null && span.EndSeconds is null ? "" : " in that span")}.")
            : new MatchQuery(
                new EmbeddingMatrix(heard.SelectMany(row => row.Embedding).ToArray(), target.Model.Dimensions),
                [.. heard.Select(row => new MatchedSpan(recording.Id, row.Segment.Id, recording.Path, row.Segment.StartSeconds, row.Segment.EndSeconds))],
                own,
                notes);
    }

    private async Task<MatchQuery> ClipAsync(QueryClip clip, MatchRequest request, LoadedGallery gallery, CancellationToken cancellationToken)
    {
        var target = gallery.Target;
        var encoder = models.OpenAs(target.Model);
        var plan = WindowPlans.For(encoder.Model.Manifest, target.Profile.WindowSeconds, target.Profile.HopSeconds);
        var (windows, silent) = (new List<AudioWindow>(), 0);
        using (var reader = ClipReader.Open(clip, encoder.SampleRateHz, target.Profile.Channel, cancellationToken))
        {
            foreach (var window in Windows.Cut(reader, plan, clip.StartSeconds, cancellationToken))
            {
                if (windows.Count == options.MaximumQueryWindows)
                {
                    throw new QueryException($"The clip is longer than {options.MaximumQueryWindows} windows of {plan.WindowSeconds:0.#} s; choose the part that holds the call, or index it and match the recording.");
                }

                if (Silence.Is(window.Samples))
                {
                    silent++;
                }
                else
                {
                    windows.Add(window);
                }
            }
        }

        if (windows.Count == 0)
        {
            throw new QueryException(silent > 0
                ? "The clip is silent: nobody is calling in it, so nobody can be matched."
                : FormattableString.Invariant($"There is no audio at {clip.StartSeconds:0.##} s; the clip is shorter."));
        }

        var (own, notes) = await sessions.OfAsync(clip, Asked(request), gallery, cancellationToken);
        return new MatchQuery(
            Embed(encoder, windows), [.. windows.Select(window => new MatchedSpan(null, null, null, window.StartSeconds, window.EndSeconds))], own, [.. Notes(windows, silent, plan), .. notes]);
    }

    private EmbeddingMatrix Embed(IEncoder encoder, List<AudioWindow> windows)
    {
        var values = new float[windows.Count * encoder.Dimensions];
        var done = 0;
        foreach (var batch in windows.Chunk(models.Options.BatchSize))
        {
            var inputs = batch.Select(window => encoder.Prepare(window.Samples)).ToList();
            encoder.Embed(inputs, values.AsSpan(done * encoder.Dimensions, batch.Length * encoder.Dimensions));
            inputs.ForEach(input => input.Dispose());
            done += batch.Length;
        }

        return new EmbeddingMatrix(values, encoder.Dimensions);
    }

    private static IEnumerable<string> Notes(List<AudioWindow> windows, int silent, WindowPlan plan)
    {
        var length = windows[^1].EndSeconds - windows[0].StartSeconds;
        if (windows.Count == 1 && length < ClearlyShorter * plan.WindowSeconds)
        {
            yield return FormattableString.Invariant($"The clip is {length:0.##} s long, shorter than the window of {plan.WindowSeconds:0.##} s that the gallery was heard with: it is repeated until the window is full, and its scores are less sure.");
        }

        if (silent > 0)
        {
            yield return $"{silent} window{(silent == 1 ? "" : "s")} of the clip {(silent == 1 ? "is" : "are")} silent and {(silent == 1 ? "was" : "were")} left out.";
        }
    }

    private static string? Asked(MatchRequest request) => string.IsNullOrWhiteSpace(request.Session) ? null : request.Session.Trim();

    private static void CheckCollection(int collectionId, string collection, GalleryTarget target)
    {
        if (collectionId != target.Collection.Id)
        {
            throw new QueryException($"That is in the collection '{collection}', the individuals are in '{target.Collection.Name}': match it as a clip.");
        }
    }
}
