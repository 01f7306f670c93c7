namespace AvexSearch.Indexing;

/// <summary>Room for choosing neighbours: candidates, chosen and refused ones.</summary>
internal sealed class NeighborBuffers(int length)
{
    public ulong[] Candidates { get; } = new ulong[length];

    public bool[] Kept { get; } = new bool[length];

    public ulong[] Chosen { get; } = new ulong[length];
}
