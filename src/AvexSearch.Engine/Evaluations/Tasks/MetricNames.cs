using System.Text.RegularExpressions;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What figures are called by people.</summary>
internal static partial class MetricNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["roc_auc"] = "ROC AUC (mean over queries)",
        ["roc_auc_macro"] = "ROC AUC (mean over classes)",
        ["map"] = "mAP",
        ["map_macro"] = "mAP (mean over classes)",
        ["map_micro"] = "mAP (micro)",
        ["cmap"] = "cmAP (mean over classes)",
        ["r_precision"] = "R-precision",
        ["ndcg"] = "nDCG",
        ["nmi"] = "NMI",
        ["ami"] = "AMI",
        ["ari"] = "ARI",
        ["homogeneity"] = "homogeneity",
        ["completeness"] = "completeness",
        ["v_measure"] = "V-measure",
        ["purity"] = "purity",
        ["cosine"] = "cosine",
        ["euclidean"] = "Euclidean",
        ["stability_ari"] = "stability over seeds (ARI)",
        ["stability_ami"] = "stability over seeds (AMI)",
        ["nmi_mean"] = "NMI, mean over seeds",
        ["nmi_sd"] = "NMI, deviation over seeds",
        ["silhouette_cosine"] = "silhouette, cosine",
        ["silhouette_euclidean"] = "silhouette, Euclidean",
        ["clusters"] = "clusters",
        ["noise_share"] = "share called noise",
        ["accuracy"] = "accuracy",
        ["balanced_accuracy"] = "balanced accuracy",
        ["macro_f1"] = "macro F1",
        ["macro_auroc"] = "macro AUROC",
        ["auroc"] = "macro AUROC",
        ["top1"] = "top-1",
        ["ece"] = "calibration error (ECE)",
        ["brier"] = "Brier score",
    };

    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["retrieval"] = "Retrieval",
        ["clustering"] = "k-means",
        ["hdbscan"] = "HDBSCAN",
        ["silhouette"] = "Silhouette,",
        ["label"] = "Classes:",
        ["probe"] = "Linear probe",
        ["knn"] = "k-NN probe",
        ["mlp"] = "MLP probe",
        ["detection"] = "Detection",
    };

    /// <summary>What the figures of a prefix are of, for example <c>Linear probe</c>.</summary>
    public static string Subject(string prefix) => Subjects[prefix];

    /// <summary>The name of a key, for example <c>Retrieval precision@5</c>.</summary>
    public static string Of(string key)
    {
        var (subject, figure) = key.IndexOf('_', StringComparison.Ordinal) is var cut and > 0 ? (key[..cut], key[(cut + 1)..]) : ("", key);
        var prefix = Subjects.TryGetValue(subject, out var known) ? known + " " : subject + " ";
        if (At().Match(figure) is { Success: true } at)
        {
            return $"{prefix}{(at.Groups["what"].Value == "ndcg" ? "nDCG" : at.Groups["what"].Value)}@{at.Groups["k"].Value}";
        }

        return prefix + (Names.GetValueOrDefault(figure) ?? figure.Replace('_', ' '));
    }

    /// <summary>A figure as reports carry it.</summary>
    public static MetricValue Value(string key, double? value, Interval? interval) =>
        new(key, Of(key), value is { } number && double.IsFinite(number) ? number : null, interval?.Low, interval?.High);

    [GeneratedRegex("^(?<what>precision|recall|ndcg)_at_(?<k>[0-9]+)$")]
    private static partial Regex At();
}
