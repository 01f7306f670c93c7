using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Makes the embeddings of labelled clips from the segments of an index profile that they overlap.</summary>
internal sealed class StoredClips(HeardSegments segments)
{
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
        foreach (var chunk in Enumerable.Range(0, places.Count).GroupBy(clip => places[clip].RecordingId!.Value).Chunk(HeardSegments.RecordingsAtATime))
        {
            var heard = (await segments.ReadAsync(profile, [.. chunk.Select(group => group.Key)], cancellationToken)).ToLookup(row => row.Segment.RecordingId);
            foreach (var clip in chunk.SelectMany(group => group))
            {
                var place = places[clip];
                rows[clip] = Embed(heard[place.RecordingId!.Value], place, rule, dimensions);
                if (rows[clip] is null)
                {
                    problems.Add($"{place.Path}: no segment of model '{profile.Model}' {(place.StartSeconds is null ? "" : FormattableString.Invariant($"at {place.StartSeconds:0.##} s "))}is indexed.");
                }
            }

            progress?.Report((double)(done += chunk.Sum(group => group.Count())) / places.Count);
        }

        return new EmbeddedClips(dimensions, rows, problems);
    }

    private static float[]? Embed(IEnumerable<(SegmentRow Segment, float[] Embedding)> heard, ItemPlace place, ClipEmbedding rule, int dimensions)
    {
        var overlapping = heard.Where(row => Overlap(row.Segment, place) > 0).ToList();
        if (rule == ClipEmbedding.Best)
        {
            return overlapping.Count == 0 ? null : overlapping.MaxBy(row => Overlap(row.Segment, place)).Embedding;
        }

        var mean = new ClipMean(dimensions);
        foreach (var (_, embedding) in overlapping)
        {
            mean.Add(embedding);
        }

        return mean.ToArray();
    }

    private static double Overlap(SegmentRow span, ItemPlace place) =>
        Math.Min(span.EndSeconds, place.EndSeconds ?? double.MaxValue) - Math.Max(span.StartSeconds, place.StartSeconds ?? 0);
}
