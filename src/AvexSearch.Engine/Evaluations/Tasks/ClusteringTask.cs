using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Clusters of the embeddings, found without the labels, should agree with them.</summary>
internal static class ClusteringTask
{
    private const int SmallestCluster = 5;

    private static readonly string[] Compared = [ClusteringKeys.Nmi, ClusteringKeys.Ami, ClusteringKeys.Ari];

    /// <summary>Evaluates every system and compares every two.</summary>
    public static TaskOutcome Run(
        EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var described = new List<SystemResult>();
        var results = new List<ClusteringResult>();
        foreach (var system in systems)
        {
            var neighbors = ClipNeighbors.Of(system.Embeddings, cancellationToken);
            var result = ClusteringEvaluation.Run(RequestOf(set, system, neighbors, request), Steps.Of(progress, results.Count, systems.Count), cancellationToken);
            results.Add(result);
            described.Add(Describe(set, system, result, [.. ClusterMaps.Of(set, system.Embeddings, request, cancellationToken)]));
        }

        return new TaskOutcome(
            described,
            [.. Pairs.Of(systems, results).SelectMany(pair => Compare(pair.A, pair.B, request, cancellationToken))],
            [],
            [.. Notes(results)]);
    }

    private static ClusteringRequest RequestOf(EvaluationSet set, EvaluatedSystem system, NeighborLists neighbors, EvaluationRequest request) => new()
    {
        Embeddings = system.Embeddings,
        Labels = set.Labels,
        BootstrapGroups = set.Recordings,
        Vectors = request.UnitVectors ? ClusterVectors.Unit : ClusterVectors.Raw,
        Seed = request.Seed,
        Hdbscan = new HdbscanSettings { MinClusterSize = SmallestCluster },
        Neighbors = neighbors,
        Bootstrap = request.Bootstrap,
    };

    private static SystemResult Describe(EvaluationSet set, EvaluatedSystem system, ClusteringResult result, IReadOnlyList<MapFigure> maps) => new()
    {
        Name = system.Name,
        Facts = [.. system.Facts, new("k-means inertia", result.KMeans.Inertia.ToString("G8", CultureInfo.InvariantCulture))],
        Metrics = [.. result.Metrics.Select(metric => MetricNames.Value(metric.Key, metric.Value, metric.Interval))],
        Tables =
            [
                new ReportTable(
                    "clusters",
                    "Clusters (k-means), named after their commonest class",
                    "cluster",
                    ["clips", "of that class"],
                    [.. result.Clusters.Select(cluster => new ReportRow($"{cluster.Cluster}: {cluster.Class}", [cluster.Size, cluster.ClassItems]))]),
            ],
        Figures =
            [
                Confusions.Of(result.Table, set.Labels.Classes),
                .. maps,
            ],
        Items = [.. result.Items.Select((item, place) => new ItemOutcome
            {
                Place = set.Items[item].Place,
                Truth = set.LabelText(item),
                Answer = string.Create(CultureInfo.InvariantCulture, $"cluster {result.KMeans.Labels[place]}"),
            })],
    };

    private static IEnumerable<string> Notes(List<ClusteringResult> results)
    {
        if (results[0].Reduced > 0)
        {
            yield return $"{results[0].Reduced} clips have several labels; the first in alphabetical order counts.";
        }

        if (results.Exists(result => result.IsSilhouetteSampled))
        {
            yield return "Silhouettes are of a seeded sample of the clips, each against all others.";
        }
    }

    private static IEnumerable<MetricDifference> Compare(
        (EvaluatedSystem System, ClusteringResult Result) a, (EvaluatedSystem System, ClusteringResult Result) b, EvaluationRequest request, CancellationToken cancellationToken) =>
        ClusteringComparison.Between(a.Result, b.Result, request.Bootstrap, cancellationToken)
            .Where(difference => Compared.Contains(difference.Key))
            .Select(difference => new MetricDifference(
                difference.Key, MetricNames.Of(difference.Key), a.System.Name, b.System.Name, difference.Value!.Value, difference.Interval?.Low, difference.Interval?.High));
}
