namespace AvexSearch.Engine;

/// <summary>Where a reference comes from.</summary>
public enum ReferenceSource
{
    /// <summary>A label file.</summary>
    Label,

    /// <summary>A hit of a search.</summary>
    Hit,

    /// <summary>A cluster.</summary>
    Cluster,

    /// <summary>A clip that was matched.</summary>
    Clip,
}
