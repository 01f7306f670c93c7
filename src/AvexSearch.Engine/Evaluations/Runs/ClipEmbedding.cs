namespace AvexSearch.Engine;

/// <summary>What the embedding of a labelled clip is, made from the segments that it overlaps.</summary>
public enum ClipEmbedding
{
    /// <summary>The mean over its segments.</summary>
    Mean,

    /// <summary>The segment that overlaps it most; the earliest of equals.</summary>
    Best,
}
