namespace AvexSearch.Store;

/// <summary>A profile that a job hears for.</summary>
public sealed record JobProfileRow
{
    /// <summary>The profile; null = its model was dropped since.</summary>
    public int? ProfileId { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Every file is heard for it; else only one whose bytes are new, whose segments of all models begin anew.</summary>
    public required bool IsRequired { get; init; }
}
