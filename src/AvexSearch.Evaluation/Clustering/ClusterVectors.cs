namespace AvexSearch.Evaluation;

/// <summary>Which vectors k-means clusters.</summary>
public enum ClusterVectors
{
    /// <summary>As the encoder gave them: what the avex library does, for figures to stand beside published ones.</summary>
    Raw,

    /// <summary>Scaled to length 1, so that the distance goes with cosine similarity.</summary>
    Unit,
}
