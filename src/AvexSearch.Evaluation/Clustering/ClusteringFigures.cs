namespace AvexSearch.Evaluation;

/// <summary>The figures of a clustering task and their intervals.</summary>
internal sealed class ClusteringFigures
{
    private readonly ClusteringRequest _request;
    private readonly int[] _items;
    private readonly int[] _classes;
    private readonly EmbeddingMatrix _vectors;
    private readonly List<KMeansResult> _runs;
    private readonly HdbscanResult? _hdbscan;
    private readonly List<ClusteringMetric> _metrics = [];

    public ClusteringFigures(
        ClusteringRequest request, int[] items, int[] classes, EmbeddingMatrix vectors, List<KMeansResult> runs, HdbscanResult? hdbscan)
    {
        (_request, _items, _classes, _vectors, _runs, _hdbscan) = (request, items, classes, vectors, runs, hdbscan);
        Table = ContingencyTable.Of(classes, [.. runs[0].Labels]);
        Groups = Array.ConvertAll(items, item => request.BootstrapGroups.Length == 0 ? item : request.BootstrapGroups.Span[item]);
        SeedNmi = [.. runs.Select(run => ClusterMetrics.Evaluate(classes, [.. run.Labels]).Nmi)];
    }

    /// <summary>Clusters of the first seed by classes.</summary>
    public ContingencyTable Table { get; }

    /// <summary>[items] what is drawn together.</summary>
    public int[] Groups { get; }

    /// <summary>NMI by seed.</summary>
    public double[] SeedNmi { get; }

    public IReadOnlyList<ClusteringMetric> All(CancellationToken cancellationToken)
    {
        AddScores(ClusteringKeys.KMeansPrefix, Table, cancellationToken);
        Add(ClusteringKeys.Clusters, Table.Clusters.Count);
        var labels = _runs[0].Labels;
        AddSilhouette(ClusteringKeys.SilhouetteCosine, Silhouette.Cosine(_vectors, labels, _request.Silhouette, cancellationToken), cancellationToken);
        AddSilhouette(ClusteringKeys.SilhouetteEuclidean, Silhouette.Euclidean(_vectors, labels, _request.Silhouette, cancellationToken), cancellationToken);
        AddSilhouette(ClusteringKeys.LabelSilhouetteCosine, Silhouette.Cosine(_vectors, _classes, _request.Silhouette, cancellationToken), cancellationToken);
        AddSilhouette(ClusteringKeys.LabelSilhouetteEuclidean, Silhouette.Euclidean(_vectors, _classes, _request.Silhouette, cancellationToken), cancellationToken);
        AddStability();
        AddHdbscan(cancellationToken);
        return _metrics;
    }

    private void Add(string key, double? value) => _metrics.Add(new ClusteringMetric(key, value, null));

    private void AddScores(string prefix, ContingencyTable table, CancellationToken cancellationToken)
    {
        var scores = ClusterMetrics.Evaluate(table);
        double[] values = Array.ConvertAll(ClusteringKeys.Scores, score => score.Value(scores));
        var ranges = Array.ConvertAll(ClusteringKeys.Scores, score => new Interval(score.Least, 1));
        var intervals = HalfSamples.Intervals(
            Groups, values, ranges, _request.Bootstrap, (counts, drawn) => DrawnScores.Fill(table, counts, drawn), cancellationToken);
        for (var i = 0; i < values.Length; i++)
        {
            _metrics.Add(new ClusteringMetric(prefix + ClusteringKeys.Scores[i].Name, values[i], intervals[i]));
        }
    }

    private void AddSilhouette(string key, SilhouetteResult? silhouette, CancellationToken cancellationToken)
    {
        if (silhouette is null)
        {
            Add(key, null);
            return;
        }

        var intervals = HalfSamples.Intervals(
            Groups, [silhouette.Mean], [new Interval(-1, 1)], _request.Bootstrap, (counts, values) => values[0] = Mean(silhouette, counts), cancellationToken);
        _metrics.Add(new ClusteringMetric(key, silhouette.Mean, intervals[0]));
    }

    private static double Mean(SilhouetteResult silhouette, ReadOnlySpan<int> counts)
    {
        double sum = 0;
        long items = 0;
        for (var i = 0; i < silhouette.Items.Count; i++)
        {
            sum += counts[silhouette.Items[i]] * silhouette.Values[i];
            items += counts[silhouette.Items[i]];
        }

        return sum / items;
    }

    private void AddStability()
    {
        if (_runs.Count < 2)
        {
            return;
        }

        var pairs = Enumerable.Range(0, _runs.Count).SelectMany(left => Enumerable.Range(left + 1, _runs.Count - left - 1)
            .Select(right => ClusterMetrics.Evaluate([.. _runs[left].Labels], [.. _runs[right].Labels]))).ToList();
        var mean = SeedNmi.Average();
        Add(ClusteringKeys.NmiMean, mean);
        Add(ClusteringKeys.NmiDeviation, Math.Sqrt(SeedNmi.Sum(value => (value - mean) * (value - mean)) / (SeedNmi.Length - 1)));
        Add(ClusteringKeys.StabilityAri, pairs.Average(pair => pair.Ari));
        Add(ClusteringKeys.StabilityAmi, pairs.Average(pair => pair.Ami));
    }

    private void AddHdbscan(CancellationToken cancellationToken)
    {
        if (_hdbscan is null)
        {
            return;
        }

        int[] clusters = [.. _items.Select(item => _hdbscan.Labels[item])];
        AddScores(ClusteringKeys.HdbscanPrefix, ContingencyTable.Of(_classes, clusters), cancellationToken);
        Add(ClusteringKeys.HdbscanClusters, _hdbscan.Clusters);
        Add(ClusteringKeys.HdbscanNoiseShare, (double)clusters.Count(cluster => cluster < 0) / clusters.Length);
    }
}
