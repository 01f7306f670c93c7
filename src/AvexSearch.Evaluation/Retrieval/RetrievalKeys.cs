using System.Globalization;

namespace AvexSearch.Evaluation;

/// <summary>Names of the retrieval metrics, as in JSON.</summary>
public static class RetrievalKeys
{
    /// <summary>Mean over queries of the area under the ROC curve, as the avex library defines it.</summary>
    public const string RocAuc = "retrieval_roc_auc";

    /// <summary>Mean over classes of the mean of the area under the ROC curve over the queries of the class.</summary>
    public const string RocAucMacro = "retrieval_roc_auc_macro";

    /// <summary>Mean over queries of the average precision.</summary>
    public const string Map = "retrieval_map";

    /// <summary>Mean over classes of the mean of the average precision over the queries of the class.</summary>
    public const string MapMacro = "retrieval_map_macro";

    /// <summary>Precision among the first as many as the query has positives.</summary>
    public const string RPrecision = "retrieval_r_precision";

    /// <summary>Normalised discounted cumulative gain of the whole ranking.</summary>
    public const string Ndcg = "retrieval_ndcg";

    /// <summary>Share of positives among the first k.</summary>
    public static string PrecisionAt(int k) => At("precision", k);

    /// <summary>Share of the query's positives that are among the first k.</summary>
    public static string RecallAt(int k) => At("recall", k);

    /// <summary>Normalised discounted cumulative gain of the first k.</summary>
    public static string NdcgAt(int k) => At("ndcg", k);

    private static string At(string metric, int k) => string.Create(CultureInfo.InvariantCulture, $"retrieval_{metric}_at_{k}");
}
