using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Clusters labelled embeddings by k-means and, when asked, HDBSCAN, and scores the clusters against the labels.</summary>
/// <remarks>
/// The avex library's protocol by default: k-means with the true number of classes, 10 runs, 300 iterations, seed 42, raw vectors. Intervals: half of
/// the groups of items is drawn again and again while every item keeps its cluster (<see cref="HalfSamples"/>), so they say how much depends on the
/// recordings at hand, not on k-means.
/// For HDBSCAN's scores the noise counts as one more cluster.
/// </remarks>
public static class ClusteringEvaluation
{
    // Enough for the spanning tree to be close to that of all pairs.
    private const int LeastNeighbors = 32;
    private const int Exemplars = 5;

    /// <summary>Runs the task.</summary>
    /// <param name="request">What to cluster and how.</param>
    /// <param name="progress">Told the share of steps that are done, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <exception cref="ArgumentException">Parts that don't fit together, a setting out of its range, or no labelled item.</exception>
    public static ClusteringResult Run(ClusteringRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        request.Check();
        int[] items = [.. Enumerable.Range(0, request.Labels.Count).Where(item => request.Labels.Of(item).Length > 0)];
        if (items.Length == 0)
        {
            throw new ArgumentException($"None of {request.Labels.Count} items has a label.");
        }

        int[] classes = [.. items.Select(item => request.Labels.Of(item)[0])];
        var raw = items.Length == request.Embeddings.Count ? request.Embeddings : request.Embeddings.Select(items);
        var vectors = request.Vectors == ClusterVectors.Unit ? raw.Unit() : raw;
        var steps = request.StabilitySeeds + 3;
        var runs = Runs(request, vectors, classes, share => progress?.Report(share * request.StabilitySeeds / steps), cancellationToken);
        var hdbscan = request.Hdbscan is null ? null : Cluster(request, cancellationToken);
        progress?.Report((request.StabilitySeeds + 1.0) / steps);
        ClusteringFigures figures = new(request, items, classes, vectors, runs, hdbscan);
        var metrics = figures.All(cancellationToken);
        progress?.Report(1);
        return new ClusteringResult
        {
            Metrics = metrics,
            Vectors = request.Vectors,
            Items = items,
            BootstrapGroups = figures.Groups,
            LeftOut = request.Labels.Count - items.Length,
            Reduced = items.Count(item => request.Labels.Of(item).Length > 1),
            IsSilhouetteSampled = items.Length > request.Silhouette.MostItems,
            KMeans = runs[0],
            Table = figures.Table,
            Clusters = Summaries(request, items, classes, vectors, runs[0]),
            SeedNmi = figures.SeedNmi,
            Hdbscan = hdbscan,
        };
    }

    private static List<KMeansResult> Runs(
        ClusteringRequest request, EmbeddingMatrix vectors, int[] classes, Action<double> report, CancellationToken cancellationToken)
    {
        List<KMeansResult> runs = [];
        for (var seed = 0; seed < request.StabilitySeeds; seed++)
        {
            KMeansSettings settings = new()
            {
                Clusters = request.Clusters ?? classes.Distinct().Count(),
                Inits = request.Inits,
                MaxIterations = request.MaxIterations,
                Seed = unchecked(request.Seed + seed),
            };
            runs.Add(KMeans.Fit(vectors, settings, null, cancellationToken));
            report((seed + 1.0) / request.StabilitySeeds);
        }

        return runs;
    }

    private static HdbscanResult Cluster(ClusteringRequest request, CancellationToken cancellationToken)
    {
        var settings = request.Hdbscan!;
        var lists = request.Neighbors ?? NeighborLists.Exact(request.Embeddings, Math.Max(LeastNeighbors, settings.Samples), null, cancellationToken);
        return Hdbscan.Cluster(lists, request.Embeddings, settings, cancellationToken);
    }

    private static List<ClusterSummary> Summaries(ClusteringRequest request, int[] items, int[] classes, EmbeddingMatrix vectors, KMeansResult fitted)
    {
        List<ClusterSummary> summaries = [];
        for (var cluster = 0; cluster < fitted.Centres.Count; cluster++)
        {
            int[] places = [.. Enumerable.Range(0, items.Length).Where(place => fitted.Labels[place] == cluster)];
            if (places.Length == 0)
            {
                continue;
            }

            var commonest = places.GroupBy(place => classes[place]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First();
            var nearest = places.OrderBy(place => DoubleSums.SquaredDistance(vectors.Row(place), fitted.Centres.Row(cluster))).Take(Exemplars);
            summaries.Add(new ClusterSummary(
                cluster, places.Length, request.Labels.Classes[commonest.Key], commonest.Count(), [.. nearest.Select(place => items[place])]));
        }

        return summaries;
    }
}
