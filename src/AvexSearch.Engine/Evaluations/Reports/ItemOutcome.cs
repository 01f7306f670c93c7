namespace AvexSearch.Engine;

/// <summary>What came out for one item.</summary>
public sealed record ItemOutcome
{
    /// <summary>The clip itself.</summary>
    public required ItemPlace Place { get; init; }

    /// <summary>What its labels say; several are joined by a semicolon.</summary>
    public required string Truth { get; init; }

    /// <summary>What the system answered: the label of the nearest clip, the predicted class, the cluster.</summary>
    public required string Answer { get; init; }

    /// <summary>Whether the answer is right; null where that is not asked, as for clusters.</summary>
    public bool? IsRight { get; init; }

    /// <summary>Similarity to the nearest clip, or probability of the answer.</summary>
    public double? Score { get; init; }

    /// <summary>The clip that led to the answer (the nearest one), or null where there is none.</summary>
    public ItemPlace? Evidence { get; init; }
}
