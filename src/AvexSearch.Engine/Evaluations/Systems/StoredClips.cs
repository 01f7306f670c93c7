using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Makes the embeddings of labelled clips from the segments of an index profile that they overlap.</summary>
internal sealed class StoredClips(SegmentStore segments)
{
    private const int RecordingsAtATime = 256;

    /// <summary>Embeds all clips.</summary>
    /// <param name="profile">The index profile.</param>
    /// <param name="dimensions">Length of its embeddings.</param>
    /// <param name="places">Where the clips are; each has a recording id.</param>
    /// <param name="rule">Mean over the segments that the clip overlaps, or the one that overlaps it most.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    public async Task<EmbeddedClips> EmbedAsync(
        ProfileRow profile, int dimensions, IReadOnlyList<ItemPlace> places, ClipEmbedding rule, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rows = new float[]?[places.Count];
        var problems = new List<string>();
        var done = 0;
        foreach (var chunk in Enumerable.Range(0, places.Count).GroupBy(clip => places[clip].RecordingId!.Value).Chunk(RecordingsAtATime))
        {
            var recordings = chunk.Select(group => group.Key).ToList();
            var spans = (await segments.OfRecordingsAsync(recordings, profile.Id, cancellationToken)).ToLookup(row => row.RecordingId);
            var embeddings = (await segments.ReadRecordingsAsync(profile.ModelId, recordings, cancellationToken))
                .Where(row => row.CollectionId == profile.CollectionId).ToDictionary(row => row.SegmentId, row => row.Values);
            foreach (var clip in chunk.SelectMany(group => group))
            {
                var place = places[clip];
                rows[clip] = Embed(spans[place.RecordingId!.Value], embeddings, place, rule, dimensions);
                if (rows[clip] is null)
                {
                    problems.Add($"{place.Path}: no segment of model '{profile.Model}' {(place.StartSeconds is null ? "" : FormattableString.Invariant($"at {place.StartSeconds:0.##} s "))}is indexed.");
                }
            }

            progress?.Report((double)(done += chunk.Sum(group => group.Count())) / places.Count);
        }

        return new EmbeddedClips(dimensions, rows, problems);
    }

    private static float[]? Embed(
        IEnumerable<SegmentRow> spans, Dictionary<long, float[]> embeddings, ItemPlace place, ClipEmbedding rule, int dimensions)
    {
        var overlapping = spans.Where(span => Overlap(span, place) > 0 && embeddings.ContainsKey(span.Id));
        if (rule == ClipEmbedding.Best)
        {
            return overlapping.MaxBy(span => Overlap(span, place)) is { } best ? embeddings[best.Id] : null;
        }

        var mean = new ClipMean(dimensions);
        foreach (var span in overlapping)
        {
            mean.Add(embeddings[span.Id]);
        }

        return mean.ToArray();
    }

    private static double Overlap(SegmentRow span, ItemPlace place) =>
        Math.Min(span.EndSeconds, place.EndSeconds ?? double.MaxValue) - Math.Max(span.StartSeconds, place.StartSeconds ?? 0);
}
