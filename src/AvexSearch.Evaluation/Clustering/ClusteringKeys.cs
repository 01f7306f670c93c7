namespace AvexSearch.Evaluation;

/// <summary>Names of the clustering metrics, as in JSON.</summary>
public static class ClusteringKeys
{
    /// <summary>Normalised mutual information of the k-means clusters and the classes.</summary>
    public const string Nmi = KMeansPrefix + "nmi";

    /// <summary>Mutual information adjusted for chance.</summary>
    public const string Ami = KMeansPrefix + "ami";

    /// <summary>Adjusted Rand index.</summary>
    public const string Ari = KMeansPrefix + "ari";

    /// <summary>1 when every cluster has items of one class only.</summary>
    public const string Homogeneity = KMeansPrefix + "homogeneity";

    /// <summary>1 when every class lies in one cluster.</summary>
    public const string Completeness = KMeansPrefix + "completeness";

    /// <summary>Harmonic mean of homogeneity and completeness.</summary>
    public const string VMeasure = KMeansPrefix + "v_measure";

    /// <summary>Share of items of the commonest class of their cluster.</summary>
    public const string Purity = KMeansPrefix + "purity";

    /// <summary>Number of k-means clusters.</summary>
    public const string Clusters = KMeansPrefix + "clusters";

    /// <summary>Mean NMI over the seeds.</summary>
    public const string NmiMean = KMeansPrefix + "nmi_mean";

    /// <summary>Standard deviation (n - 1) of the NMI over the seeds.</summary>
    public const string NmiDeviation = KMeansPrefix + "nmi_sd";

    /// <summary>Mean ARI between the runs of different seeds.</summary>
    public const string StabilityAri = KMeansPrefix + "stability_ari";

    /// <summary>Mean AMI between the runs of different seeds.</summary>
    public const string StabilityAmi = KMeansPrefix + "stability_ami";

    /// <summary>Silhouette of the k-means clusters, cosine distance.</summary>
    public const string SilhouetteCosine = "silhouette_cosine";

    /// <summary>Silhouette of the k-means clusters, Euclidean distance of the vectors that were clustered.</summary>
    public const string SilhouetteEuclidean = "silhouette_euclidean";

    /// <summary>Silhouette of the classes, cosine distance.</summary>
    public const string LabelSilhouetteCosine = "label_silhouette_cosine";

    /// <summary>Silhouette of the classes, Euclidean distance of the vectors that were clustered.</summary>
    public const string LabelSilhouetteEuclidean = "label_silhouette_euclidean";

    /// <summary>Number of HDBSCAN clusters; the noise is none.</summary>
    public const string HdbscanClusters = HdbscanPrefix + "clusters";

    /// <summary>Share of labelled items that are in no HDBSCAN cluster.</summary>
    public const string HdbscanNoiseShare = HdbscanPrefix + "noise_share";

    /// <summary>Begins the names of the k-means scores.</summary>
    internal const string KMeansPrefix = "clustering_";

    /// <summary>Begins the names of the HDBSCAN scores: the same seven, the noise counted as one more cluster.</summary>
    internal const string HdbscanPrefix = "hdbscan_";

    /// <summary>The seven scores in the order of the figures, each with the least value that it can have; the greatest is 1.</summary>
    internal static readonly (string Name, double Least, Func<ClusterScores, double> Value)[] Scores =
    [
        ("nmi", 0, scores => scores.Nmi), ("ami", double.NegativeInfinity, scores => scores.Ami), ("ari", -0.5, scores => scores.Ari),
        ("homogeneity", 0, scores => scores.Homogeneity), ("completeness", 0, scores => scores.Completeness), ("v_measure", 0, scores => scores.VMeasure),
        ("purity", 0, scores => scores.Purity),
    ];
}
