namespace AvexSearch.Engine;

/// <summary>Short definitions of the figures that a report can hold.</summary>
public static class MetricGlossary
{
    private const string Avex = "avex (retrieval evaluation)";
    private const string Sklearn = "scikit-learn";
    private const string BirdSet = "BirdSet, Hoplite";

    private static readonly MetricDefinition MicroMap = new("mAP, micro average", "Average precision over all pairs of clip and class together.", "BirdSet");

    // Looked through from the top: the first whose words all stand in the key is taken.
    private static readonly (string[] Words, MetricDefinition Definition)[] Definitions =
    [
        (["retrieval", "roc_auc", "macro"], new("Retrieval ROC AUC, mean over classes", "The mean over classes of the mean retrieval ROC AUC of the class's queries, so that rare classes weigh as much as common ones.", Avex)),
        (["retrieval", "roc_auc"], new("Retrieval ROC AUC", "For each query, the chance that a clip of its class is more similar to it than a clip of another class, ties counting half; the mean over queries. 0.5 is chance.", Avex)),
        (["precision_at_1"], new("Precision@1", "Share of queries whose nearest clip has their label; of equally near ones the first in order counts.", Avex)),
        (["precision_at"], new("Precision@k", "Share of the k nearest clips that have the query's label; the mean over queries. The denominator is k even where fewer exist.", Avex)),
        (["r_precision"], new("R-precision", "Precision among as many nearest clips as the query's class has.", "information retrieval, as in TREC")),
        (["recall_at"], new("Recall@k", "Share of the clips of the query's class that are among its k nearest; the mean over queries.", "information retrieval, as in TREC")),
        (["ndcg"], new("nDCG", "Gain of the clips of the query's class, discounted by the logarithm of their rank, as a share of the best possible order; the mean over queries.", Sklearn)),
        (["verification_auc"], new("Verification AUC", "The chance that a clip scores higher against its own individual than another clip against a wrong one, across sessions only, ties counting half. 0.5 is chance.", "speaker verification")),
        (["rank1"], new("Rank 1", "Share of clips whose best individual is right, nothing of their own session being compared (closed set).", "Stowell et al. 2019")),
        (["rank5"], new("Rank 5", "Share of clips whose individual is among the best five.", "cumulative match characteristic (CMC)")),
        (["macro_recall"], new("Rank 1, mean over individuals", "Share of each individual's clips whose best individual is right; the mean over individuals.", Sklearn)),
        (["open_set_auroc"], new("Open-set AUROC", "The chance that the best score of a clip whose individual is in the gallery is higher than that of a clip of an unknown one, ties counting half.", "open-set recognition")),
        (["oscr_auc"], new("Area under OSCR", "Area under the share of known clips accepted and given to the right individual, over the share of unknown clips accepted.", "Dhamija et al. 2018")),
        (["dir_at_far1"], new("Detection and identification at 1 % false alarms", "Share of known clips accepted and given to the right individual when at most 1 % of unknown ones are accepted.", "Phillips et al. 2011")),
        (["auroc"], new("AUROC, mean over classes", "For each class, the chance that a clip of the class is scored above one that is not; the mean over classes.", BirdSet)),
        (["cmap"], new("cmAP", "Average precision of each class over all clips ranked by its score; the unweighted mean over classes.", BirdSet)),
        (["micro", "map"], MicroMap),
        (["probe", "map"], MicroMap),
        (["knn", "map"], MicroMap),
        (["mlp", "map"], MicroMap),
        (["detection", "map"], new("Detection mAP", "Average precision of each class over sliding windows ranked by its score; the unweighted mean over classes.", "BEANS")),
        (["map"], new("Mean average precision", "Mean of the precision at the rank of every right clip, for each query or class; the mean over them.", Sklearn)),
        (["stability"], new("Stability", "Mean agreement (ARI, AMI) of the clusters that different seeds give; 1 when the seed does not matter.", "this program")),
        (["nmi", "sd"], new("NMI, deviation over seeds", "Standard deviation of the NMI over five seeds.", "this program")),
        (["noise_share"], new("Noise", "Share of clips that HDBSCAN puts into no cluster; its other scores count them as one more cluster.", "Campello et al. 2013")),
        (["ami"], new("AMI", "Mutual information of clusters and classes, corrected for what chance would give and normalised by the mean entropy; 0 is chance.", Sklearn + "; Vinh et al. 2010")),
        (["nmi"], new("NMI", "Mutual information of clusters and classes over the mean of their entropies; equal to V-measure. Rises with the number of clusters, so read AMI and ARI beside it.", "avex, " + Sklearn)),
        (["ari"], new("ARI", "Share of pairs of clips on which clusters and classes agree, corrected for chance; 0 is chance.", Sklearn + "; Hubert and Arabie 1985")),
        (["homogeneity"], new("Homogeneity", "How far every cluster holds one class only.", Sklearn)),
        (["completeness"], new("Completeness", "How far every class lies in one cluster only.", Sklearn)),
        (["v_measure"], new("V-measure", "Harmonic mean of homogeneity and completeness; equal to NMI.", Sklearn)),
        (["purity"], new("Purity", "Share of clips that have the commonest class of their cluster. Rises with the number of clusters.", "Manning et al. 2008")),
        (["silhouette"], new("Silhouette", "How much nearer a clip is to its own class or cluster than to the next, from -1 to 1; the mean over clips. The name says which distance.", Sklearn)),
        (["inertia"], new("Inertia", "Sum of squared distances of the vectors from the centres of their clusters.", Sklearn)),
        (["balanced_accuracy"], new("Balanced accuracy", "Share of right answers in each class; the mean over classes.", Sklearn)),
        (["f1"], new("Macro F1", "Harmonic mean of precision and recall of each class; the mean over classes.", Sklearn)),
        (["top1"], new("Top-1", "Share of clips whose highest-scored class is among the true ones.", "BirdSet")),
        (["accuracy"], new("Accuracy", "Share of clips whose answer is right; of clips with several labels, those of which all are named and no other.", "BEANS, " + Sklearn)),
        (["ece"], new("Expected calibration error", "Mean gap between confidence and share of right answers over bins of confidence, weighted by their answers.", "Guo et al. 2017")),
        (["log_loss"], new("Log loss", "Mean of the negative natural logarithm of the probability given to the true class.", Sklearn)),
        (["brier"], new("Brier score", "Mean squared distance between probabilities and what came out.", Sklearn)),
        (["eer"], new("Equal error rate", "Error at the threshold where as many impostors are accepted as genuine pairs are refused.", "speaker verification")),
    ];

    /// <summary>The definition of a figure, or null where none is known.</summary>
    /// <param name="key">Its key, for example <c>retrieval_roc_auc</c>.</param>
    public static MetricDefinition? Of(string key)
    {
        var words = $"_{key}_";
        return Definitions.FirstOrDefault(entry => Array.TrueForAll(entry.Words, word => words.Contains($"_{word}_", StringComparison.Ordinal))).Definition;
    }
}
