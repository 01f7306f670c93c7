namespace AvexSearch.Evaluation;

/// <summary>k-means by Lloyd's iterations from greedy k-means++ centres, several times; the run with the least inertia is kept.</summary>
/// <remarks>
/// The same steps and stopping rule as scikit-learn's <c>KMeans(algorithm="lloyd")</c>: mean taken off, an empty cluster moved to the item farthest from its
/// centre, an end when no item changes its cluster or the centres hardly move. The random numbers are our own, so runs differ and their
/// inertia is comparable. Items whose cluster cannot change by the triangle inequality are passed over (see <c>LloydRun</c>), which changes no result.
/// The same seed gives the same result on any number of cores.
/// </remarks>
public static class KMeans
{
    /// <summary>Clusters the rows of a matrix as they are; give <see cref="EmbeddingMatrix.Unit"/> for spherical data.</summary>
    /// <param name="embeddings">[n, dimensions].</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per block of items.</param>
    /// <exception cref="ArgumentException">A setting out of its range, or more clusters than items.</exception>
    public static KMeansResult Fit(EmbeddingMatrix embeddings, KMeansSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        settings.Validate(embeddings.Count);
        var rows = CentredRows.Of(embeddings);
        var first = KMeansSeeding.Choose(rows, settings, cancellationToken);
        var tolerance = settings.Tolerance * rows.MeanVariance();
        var run = new LloydRun(rows, settings.Clusters);
        var inertias = new double[settings.Inits];
        KMeansResult? best = null;
        for (var init = 0; init < settings.Inits; init++)
        {
            var iterations = run.Converge(first[init], settings.MaxIterations, tolerance, cancellationToken);
            inertias[init] = run.Inertia(cancellationToken);
            if (best is null || inertias[init] < best.Inertia)
            {
                best = new KMeansResult((int[])run.Labels.Clone(), Moved(run.Centres, rows), inertias[init], iterations, init, inertias);
            }

            progress?.Report((init + 1.0) / settings.Inits);
        }

        return best!;
    }

    private static EmbeddingMatrix Moved(float[] centres, CentredRows rows)
    {
        var moved = new float[centres.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = (float)(centres[i] + rows.Mean[i % rows.Dimensions]);
        }

        return new EmbeddingMatrix(moved, rows.Dimensions);
    }
}
