namespace AvexSearch.Evaluation;

/// <summary>What a projection learned from labelled individuals.</summary>
public enum ProjectionKind
{
    /// <summary>Linear discriminant analysis: the axes along which individuals differ most for what they vary within themselves.</summary>
    Lda,

    /// <summary>Within-class covariance normalisation: all axes, scaled so that an individual varies alike along each (Hatch et al. 2006).</summary>
    Wccn,

    /// <summary>Two-covariance probabilistic linear discriminant analysis: a Gaussian between individuals and one within them.</summary>
    Plda,
}
