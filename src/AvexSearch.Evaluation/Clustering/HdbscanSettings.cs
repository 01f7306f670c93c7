namespace AvexSearch.Evaluation;

/// <summary>How HDBSCAN clusters.</summary>
public sealed record HdbscanSettings
{
    /// <summary>Fewest items of a cluster, at least 2.</summary>
    /// <value>5.</value>
    public int MinClusterSize { get; init; } = 5;

    /// <summary>The core distance of an item is that to its neighbour of this number (the item itself not counted), at least 1; null for <see cref="MinClusterSize"/>.</summary>
    /// <value>null.</value>
    public int? MinSamples { get; init; }

    /// <summary>Which clusters of the tree are chosen.</summary>
    /// <value><see cref="ClusterSelection.ExcessOfMass"/>.</value>
    public ClusterSelection Selection { get; init; } = ClusterSelection.ExcessOfMass;

    /// <summary><see cref="MinSamples"/> or what stands for it.</summary>
    internal int Samples => MinSamples ?? MinClusterSize;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinClusterSize, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 1);
        if (!Enum.IsDefined(Selection))
        {
            throw new ArgumentException($"There is no selection {Selection}.");
        }
    }
}
