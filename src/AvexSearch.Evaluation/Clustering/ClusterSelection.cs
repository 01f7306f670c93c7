namespace AvexSearch.Evaluation;

/// <summary>Which clusters of HDBSCAN's tree are chosen.</summary>
public enum ClusterSelection
{
    /// <summary>Those that together last longest: of a cluster and its parts whichever has more excess of mass.</summary>
    ExcessOfMass,

    /// <summary>Those that are not divided any more: more and smaller clusters.</summary>
    Leaf,
}
