using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class ClusteringEvaluationTests
{
    private static readonly string[] Names = ["alder", "birch", "cedar", "elm", "fir"];

    [Fact]
    public void Figures_have_their_keys_in_order_and_intervals_around_them()
    {
        var result = Run(Request() with { Hdbscan = new HdbscanSettings { MinClusterSize = 8 } });
        string[] keys =
        [
            "clustering_nmi", "clustering_ami", "clustering_ari", "clustering_homogeneity", "clustering_completeness", "clustering_v_measure",
            "clustering_purity", "clustering_clusters", "silhouette_cosine", "silhouette_euclidean", "label_silhouette_cosine", "label_silhouette_euclidean",
            "clustering_nmi_mean", "clustering_nmi_sd", "clustering_stability_ari", "clustering_stability_ami",
            "hdbscan_nmi", "hdbscan_ami", "hdbscan_ari", "hdbscan_homogeneity", "hdbscan_completeness", "hdbscan_v_measure", "hdbscan_purity",
            "hdbscan_clusters", "hdbscan_noise_share",
        ];
        Assert.Equal(keys, result.Metrics.Select(metric => metric.Key));
        Assert.All(result.Metrics, metric => Assert.NotNull(metric.Value));
        Assert.All(
            result.Metrics.Where(metric => metric.Interval is not null), metric => Assert.InRange(metric.Value!.Value, metric.Interval!.Value.Low, metric.Interval.Value.High));
        Assert.Equal(7 + 4 + 7, result.Metrics.Count(metric => metric.Interval is not null));
    }

    [Fact]
    public void Figures_are_those_of_the_clusters_and_the_labels()
    {
        var request = Request();
        var result = Run(request);
        int[] classes = [.. Enumerable.Range(0, request.Labels.Count).Select(item => request.Labels.Of(item)[0])];
        int[] clusters = [.. result.KMeans.Labels];
        var scores = ClusterMetrics.Evaluate(classes, clusters);
        Assert.Equal(scores.Nmi, result.Value(ClusteringKeys.Nmi));
        Assert.Equal(scores.Ami, result.Value(ClusteringKeys.Ami));
        Assert.Equal(scores.Purity, result.Value(ClusteringKeys.Purity));
        Assert.Equal(Silhouette.Euclidean(request.Embeddings, clusters, new SilhouetteSettings(), Token)!.Mean, result.Value(ClusteringKeys.SilhouetteEuclidean));
        Assert.Equal(Silhouette.Cosine(request.Embeddings, classes, new SilhouetteSettings(), Token)!.Mean, result.Value(ClusteringKeys.LabelSilhouetteCosine));
        Assert.Equal(5, result.Value(ClusteringKeys.Clusters));
        Assert.Equal(result.SeedNmi.Average(), result.Value(ClusteringKeys.NmiMean));
        Assert.InRange(result.Value(ClusteringKeys.StabilityAri)!.Value, 0, 1);
    }

    [Fact]
    public void Raw_and_unit_vectors_are_clustered_as_asked_for()
    {
        // One direction, two lengths: raw vectors fall apart by length, unit vectors by direction.
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 80).SelectMany(item => Direction(item % 2, item < 40 ? 1 : 50))];
        var labels = LabelSets.FromSingle(Enumerable.Range(0, 80).Select(item => item % 2 == 0 ? "even" : "odd"));
        ClusteringRequest request = new() { Embeddings = new EmbeddingMatrix(values, 2), Labels = labels };
        Assert.InRange(Run(request).Value(ClusteringKeys.Ari)!.Value, -0.1, 0.1);
        var unit = Run(request with { Vectors = ClusterVectors.Unit });
        Assert.Equal((1.0, ClusterVectors.Unit), (unit.Value(ClusteringKeys.Ari), unit.Vectors));

        float[] Direction(int direction, int length) => [length * (1 + (direction * 0.1f) + (0.01f * random.NextSingle())), length * (1.1f - (direction * 0.1f))];
    }

    [Fact]
    public void Items_without_labels_are_left_out_and_of_several_labels_the_first_counts()
    {
        var (rows, labels) = FormulaVectors.Make(90, 6, 3, seed: 18);
        var sets = LabelSets.FromSets(labels.Select((label, item) => (IReadOnlyCollection<string>)(item % 9 == 0 ? [] : item % 9 == 1 ? ["zebra", Names[label]] : [Names[label]])));
        var result = Run(new ClusteringRequest { Embeddings = rows, Labels = sets, Hdbscan = new HdbscanSettings() });
        Assert.Equal((10, 10, 80), (result.LeftOut, result.Reduced, result.Items.Count));
        Assert.DoesNotContain(9, result.Items);
        Assert.Equal((3, 80), (result.KMeans.Centres.Count, result.KMeans.Labels.Count));
        Assert.Equal([0, 1, 2], result.Table.Classes);
        Assert.Equal(90, result.Hdbscan!.Labels.Count);
    }

    [Fact]
    public void Clusters_are_summed_up_by_their_commonest_class_and_the_items_nearest_the_centre()
    {
        var request = Request();
        var result = Run(request);
        Assert.Equal(request.Labels.Count, result.Clusters.Sum(cluster => cluster.Size));
        foreach (var cluster in result.Clusters)
        {
            Assert.Equal(Math.Min(5, cluster.Size), cluster.Exemplars.Count);
            Assert.All(cluster.Exemplars, item => Assert.Equal(cluster.Cluster, result.KMeans.Labels[item]));
            var column = result.Table.Classes.ToList().IndexOf(Array.IndexOf([.. request.Labels.Classes], cluster.Class));
            Assert.Equal(cluster.ClassItems, result.Table[cluster.Cluster, column]);
        }
    }

    [Fact]
    public void Groups_make_the_interval_wider()
    {
        var request = Request();
        int[] groups = [.. Enumerable.Range(0, request.Labels.Count).Select(item => request.Labels.Of(item)[0])];
        var alone = Run(request).Metrics[0].Interval!.Value;
        var together = Run(request with { BootstrapGroups = groups }).Metrics[0].Interval!.Value;
        Assert.True(together.High - together.Low > alone.High - alone.Low);
    }

    /// <summary>Many small classes: copies of a clip would agree with each other and lift every draw above the figure.</summary>
    [Fact]
    public void Intervals_of_a_hundred_classes_of_five_hold_their_figures_and_so_do_differences()
    {
        var (first, second) = (Run(Small(2.5f)), Run(Small(1)));
        foreach (var metric in first.Metrics.Concat(second.Metrics).Where(metric => metric.Interval is not null))
        {
            var (low, high) = metric.Interval!.Value;
            Assert.True(low <= metric.Value && metric.Value <= high, metric.ToString());
            Assert.True(high - low is > 0 and < 0.3, metric.ToString());
        }

        var differences = ClusteringComparison.Between(first, second, new BootstrapSettings { Resamples = 200 }, Token);
        Assert.Equal(first.Metrics.Take(7).Select(metric => metric.Key), differences.Select(difference => difference.Key));
        foreach (var difference in differences)
        {
            Assert.Equal(first.Value(difference.Key) - second.Value(difference.Key), difference.Value);
            Assert.True(difference.Interval!.Value.Low <= difference.Value && difference.Value <= difference.Interval.Value.High, difference.ToString());
            Assert.True(difference.Interval.Value.Low > 0, difference.ToString());
        }

        static ClusteringRequest Small(float apart)
        {
            var random = new Random(31);
            float[] centres = [.. Enumerable.Range(0, 100 * 8).Select(_ => apart * random.NextSingle())];
            float[] values = [.. Enumerable.Range(0, 500 * 8).Select(i => centres[(i / 8 % 100 * 8) + (i % 8)] + random.NextSingle())];
            return new ClusteringRequest
            {
                Embeddings = new EmbeddingMatrix(values, 8),
                Labels = LabelSets.FromSingle(Enumerable.Range(0, 500).Select(item => $"c{item % 100:00}")),
                StabilitySeeds = 1,
                Bootstrap = new BootstrapSettings { Resamples = 200 },
            };
        }
    }

    [Fact]
    public void A_system_is_no_different_from_itself_and_other_items_cannot_be_paired()
    {
        var result = Run(Request());
        Assert.All(
            ClusteringComparison.Between(result, result, new BootstrapSettings { Resamples = 20 }, Token),
            difference => Assert.Equal((0.0, new Interval(0, 0)), (difference.Value, difference.Interval)));
        var other = Run(Request() with { BootstrapGroups = new int[150] });
        Assert.Throws<ArgumentException>(() => ClusteringComparison.Between(result, other, new BootstrapSettings(), Token));
    }

    [Fact]
    public void One_recording_has_no_interval() =>
        Assert.All(Run(Request() with { BootstrapGroups = new int[150] }).Metrics, metric => Assert.Null(metric.Interval));

    [Fact]
    public void It_can_be_repeated_to_the_last_bit()
    {
        var (first, again) = (Run(Request()), Run(Request()));
        Assert.Equal(first.Metrics, again.Metrics);
        Assert.Equal(first.KMeans.Centres.Values.ToArray(), again.KMeans.Centres.Values.ToArray());
    }

    [Fact]
    public void One_class_has_no_silhouette_and_two_items_are_enough()
    {
        EmbeddingMatrix rows = new(new float[] { 1, 2, 3, 4 }, 2);
        var one = Run(new ClusteringRequest { Embeddings = rows, Labels = LabelSets.FromSingle(["a", "a"]) });
        Assert.Null(one.Value(ClusteringKeys.SilhouetteCosine));
        Assert.Equal(1, one.Value(ClusteringKeys.Nmi));
        var two = Run(new ClusteringRequest { Embeddings = rows, Labels = LabelSets.FromSingle(["a", "b"]) });
        Assert.Equal((1.0, 1.0), (two.Value(ClusteringKeys.Ari), two.Value(ClusteringKeys.Purity)));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var request = Request();
        Assert.Contains("3 bootstrap groups for 150 embeddings", Refusal(request with { BootstrapGroups = new int[3] }), StringComparison.Ordinal);
        Assert.Contains("2 label sets for 150", Refusal(request with { Labels = LabelSets.FromSingle(["a", "b"]) }), StringComparison.Ordinal);
        Assert.Contains("None of 150 items", Refusal(request with { Labels = LabelSets.FromSets(Enumerable.Repeat<IReadOnlyCollection<string>>([], 150)) }), StringComparison.Ordinal);
        Assert.Contains("151 clusters of 150 items", Refusal(request with { Clusters = 151 }), StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => ClusteringEvaluation.Run(request, null, new CancellationToken(canceled: true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ClusteringRequest Request()
    {
        var (rows, labels) = FormulaVectors.Make(150, 6, 5, seed: 16);
        string[] noisy = [.. labels.Select((label, item) => Names[item % 10 == 0 ? (label + 1) % 5 : label])];
        return new ClusteringRequest
        {
            Embeddings = rows,
            Labels = LabelSets.FromSingle(noisy),
            StabilitySeeds = 3,
            Bootstrap = new BootstrapSettings { Resamples = 200 },
        };
    }

    private static ClusteringResult Run(ClusteringRequest request) => ClusteringEvaluation.Run(request, null, Token);

    private static string Refusal(ClusteringRequest request) => Assert.Throws<ArgumentException>(() => Run(request)).Message;
}
