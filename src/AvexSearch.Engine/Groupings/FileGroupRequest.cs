namespace AvexSearch.Engine;

/// <summary>Vectors in a file whose callers nobody knows, to be grouped into putative individuals without a database.</summary>
public sealed record FileGroupRequest
{
    /// <summary>The vectors (.npz, .npy, .parquet), one file.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The table of the vectors, row by row or joined on the path.</summary>
    public required string Labels { get; init; }

    /// <summary>Column that says in which session a clip was recorded.</summary>
    public string SessionColumn { get; init; } = "session";

    /// <summary>Column that names the individual of clips whose caller is known; they are not grouped, they say how alike different callers are. Not looked at where it is not there.</summary>
    public string IndividualColumn { get; init; } = "individual";

    /// <summary>Column of the recordings that hold one caller each; null when a recording may hold several.</summary>
    public string? OnePerRecordingColumn { get; init; }

    /// <summary>The chance that is taken of any false link across sessions, above 0 and below 1.</summary>
    public double FalseLinks { get; init; } = 0.05;

    /// <summary>Least mean score within a session; null to estimate it.</summary>
    public double? SameSession { get; init; }

    /// <summary>Least mean score across sessions; null to estimate it.</summary>
    public double? CrossSession { get; init; }
}
