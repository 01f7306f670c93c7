namespace AvexSearch.Indexing;

/// <summary>How an <see cref="HnswIndex"/> is built and searched. The names are those of the paper.</summary>
public sealed record HnswSettings
{
    /// <summary>Links of a node per layer above 0, and links a new node asks for; layer 0 holds up to twice as many.</summary>
    /// <value>Default 16; 2..256.</value>
    public int M { get; init; } = 16;

    /// <summary>Candidates looked at for the links of a new node.</summary>
    /// <value>Default 200; at least <see cref="M"/>.</value>
    public int EfConstruction { get; init; } = 200;

    /// <summary>Candidates kept during a search: more means better recall and slower. Never less than k.</summary>
    /// <value>Default 64.</value>
    public int EfSearch { get; init; } = 64;

    /// <summary>Decides, together with the id, the level of a vector: the same seed and ids give the same levels with any number of threads.</summary>
    public ulong Seed { get; init; } = 0x5EED;

    /// <summary>How neighbours are chosen.</summary>
    /// <value>Default <see cref="NeighborRule.Heuristic"/>.</value>
    public NeighborRule Rule { get; init; } = NeighborRule.Heuristic;

    /// <summary>Algorithm 4's extendCandidates: neighbours of candidates are candidates too. Costs build time; pays on extremely clustered data only.</summary>
    public bool ExtendCandidates { get; init; }

    /// <summary>Algorithm 4's keepPrunedConnections: free places are filled with the best of the refused candidates.</summary>
    public bool KeepPruned { get; init; }

    /// <summary>Threads of <see cref="HnswIndex.AddMany"/> and of a repair; 0 means all cores. With 1 the same calls give the same graph, bit by bit; with more, links depend on their timing.</summary>
    public int Threads { get; init; }

    /// <summary>A repair is due when removed vectors are more than this share of all.</summary>
    /// <value>Default 0.2; 0.05..1 (1 means never).</value>
    public double RepairAtRemovedShare { get; init; } = 0.2;

    /// <summary>Where vectors are kept.</summary>
    /// <value>Default <see cref="VectorProfile.Fast"/>.</value>
    public VectorProfile Profile { get; init; } = VectorProfile.Fast;

    /// <summary>Folder of the files of <see cref="VectorProfile.Compact"/>; they have no names and are gone with the index.</summary>
    /// <value>Default: the system's folder for temporary files.</value>
    public string VectorFolder { get; init; } = Path.GetTempPath();

    /// <summary>Cache lines (64 bytes) of the sketch that walks compare: longer estimates better and costs time and memory.</summary>
    /// <value>Default 0, which means 2; 2..16.</value>
    public int SketchLines { get; init; }

    /// <summary>Links a node may have at layer 0.</summary>
    internal int BaseDegree => 2 * M;

    /// <summary>Where the vectors are; null means in memory.</summary>
    internal string? StoreFolder => Profile == VectorProfile.Compact ? VectorFolder : null;

    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    internal void Validate()
    {
        Check(M is >= 2 and <= 256, nameof(M), M, "2..256");
        Check(EfConstruction >= M, nameof(EfConstruction), EfConstruction, $"at least M = {M}");
        Check(EfSearch >= 1, nameof(EfSearch), EfSearch, "at least 1");
        Check(Threads >= 0, nameof(Threads), Threads, "at least 0");
        Check(Enum.IsDefined(Rule), nameof(Rule), Rule, "Simple or Heuristic");
        Check(Enum.IsDefined(Profile), nameof(Profile), Profile, "Fast or Compact");
        Check(SketchLines is 0 or (>= 2 and <= 16), nameof(SketchLines), SketchLines, "0 or 2..16");
        Check(RepairAtRemovedShare is >= 0.05 and <= 1, nameof(RepairAtRemovedShare), RepairAtRemovedShare, "0.05..1");
    }

    private static void Check(bool holds, string name, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, expected {expected}.");
        }
    }
}
