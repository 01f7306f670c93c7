namespace AvexSearch.Engine;

/// <summary>The figures of a report that a list of runs shows.</summary>
internal static class Headlines
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["retrieval"] = ["retrieval_roc_auc", "retrieval_precision_at_1", "retrieval_map"],
        ["clustering"] = ["clustering_nmi", "clustering_ami", "clustering_ari"],
        ["probe"] = ["probe_accuracy", "probe_macro_f1", "probe_map", "probe_cmap", "knn_accuracy", "knn_map", "mlp_accuracy", "mlp_map"],
        ["detection"] = ["detection_map", "detection_auroc"],
        ["individuals"] = ["verification_auc", "rank1", "eer", "open_set_auroc"],
    };

    /// <summary>By system, in the order of the report.</summary>
    public static IReadOnlyList<HeadlineFigure> Of(EvaluationReport report) =>
    [
        .. report.Systems.SelectMany(system => Keys[report.Task]
            .Select(key => system.Metrics.FirstOrDefault(metric => metric.Key == key && metric.Value is not null))
            .OfType<MetricValue>()
            .Select(metric => new HeadlineFigure(system.Name, metric))),
    ];
}
