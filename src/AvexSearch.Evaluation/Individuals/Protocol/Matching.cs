namespace AvexSearch.Evaluation;

/// <summary>Matches calls against a gallery, each without the references of its session.</summary>
internal static class Matching
{
    /// <summary>Takes the scores of one call.</summary>
    /// <param name="probe">The call.</param>
    /// <param name="normalised">Whether the scores are normalised.</param>
    /// <param name="scores">[individuals]; NaN where an individual does not take part.</param>
    public delegate void Sink(Probe probe, bool normalised, ReadOnlySpan<float> scores);

    /// <summary>Scores all calls; sessions run in parallel, so the sink may write into the call's slot only.</summary>
    public static void Run(
        GalleryScores gallery, AdaptiveNorm? norm, EmbeddingMatrix rows, IEnumerable<Probe> probes, Sink sink, ParallelOptions parallel) =>
        Parallel.ForEach(probes.GroupBy(probe => probe.Session), parallel, session =>
        {
            var left = gallery.Without(session.Key);
            var sides = norm?.Sides(left);
            var scores = new float[gallery.References.Count];
            foreach (var probe in session)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                var row = rows.Row(probe.Row);
                left.Score(row, scores);
                sink(probe, false, scores);
                if (norm is not null)
                {
                    norm.Normalise(left, sides!, row, scores);
                    sink(probe, true, scores);
                }
            }
        });

    /// <summary>The best individual, the first of equals; -1 when none takes part.</summary>
    public static int Best(ReadOnlySpan<float> scores)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            best = !float.IsNaN(scores[i]) && (best < 0 || scores[i] > scores[best]) ? i : best;
        }

        return best;
    }
}
