namespace AvexSearch.Evaluation;

/// <summary>How a call is scored against the references of an individual.</summary>
public enum IdentityScoring
{
    /// <summary>The greatest cosine with a reference.</summary>
    Max,

    /// <summary>The mean cosine with the references.</summary>
    Mean,

    /// <summary>The cosine with the mean of the unit references.</summary>
    Centroid,

    /// <summary>The log-likelihood ratio of "same individual as all these references" and "another", two-covariance PLDA.</summary>
    Plda,

    /// <summary>The cosine with the centroid after linear discriminant analysis.</summary>
    Lda,

    /// <summary>The cosine with the centroid after within-class covariance normalisation.</summary>
    Wccn,
}
