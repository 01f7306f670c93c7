namespace AvexSearch.Evaluation;

/// <summary>A map of the items in which near neighbours lie near: UMAP from a neighbour graph.</summary>
/// <remarks>
/// McInnes, Healy and Melville 2018, with the steps and constants of the reference program umap-learn: smooth distances to the neighbours, fuzzy union, stochastic
/// gradient descent with negative samples. Distance: 1 - cosine similarity. The start is a layout that the caller gives (the first two principal
/// components), not the spectral one. One thread, seeded: the same input gives the same map. Distances between far groups mean little.
/// </remarks>
public static class Umap
{
    /// <summary>Lays the items out.</summary>
    /// <param name="neighbors">Nearest others of each item; 15 are usual.</param>
    /// <param name="start">[n, 2] first coordinates on any scale.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per epoch.</param>
    /// <returns>[n, 2] coordinates.</returns>
    /// <exception cref="ArgumentException">A start of another length, or a setting out of its range.</exception>
    public static float[] Layout(
        NeighborLists neighbors, ReadOnlySpan<double> start, UmapSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        settings.Validate();
        if (start.Length != 2 * neighbors.Count)
        {
            throw new ArgumentException($"The start has {start.Length} coordinates, {neighbors.Count} items need {2 * neighbors.Count}.", nameof(start));
        }

        var (a, b) = UmapCurve.Fit(settings.MinDistance, settings.Spread);
        UmapOptimizer optimizer = new(FuzzyGraph.Of(neighbors), Scaled(start, settings.Seed), a, b, settings);
        return optimizer.Run(progress, cancellationToken);
    }

    /// <summary>On a square of 10 with a little noise, so that equal places part.</summary>
    private static float[] Scaled(ReadOnlySpan<double> start, int seed)
    {
        const double Side = 10;
        const double Noise = 1e-4;
        double greatest = 0;
        foreach (var value in start)
        {
            greatest = Math.Max(greatest, Math.Abs(value));
        }

        Random random = new(seed);
        var scaled = new float[start.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (float)((greatest > 0 ? start[i] / greatest * Side : 0) + (Noise * (random.NextDouble() - 0.5)));
        }

        return scaled;
    }
}
