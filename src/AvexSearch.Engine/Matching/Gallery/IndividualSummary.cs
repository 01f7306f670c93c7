using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>An individual of a collection with what its references say.</summary>
public sealed record IndividualSummary
{
    /// <summary>Id of the individual.</summary>
    public required long Id { get; init; }

    /// <summary>Its name, unique among the live individuals of the species.</summary>
    public required string Name { get; init; }

    /// <summary>Its species, or null where it is not said.</summary>
    public string? Species { get; init; }

    /// <summary><c>female</c> or <c>male</c>, or null where it is not known.</summary>
    public string? Sex { get; init; }

    /// <summary>Where it lives, or null where it is not said.</summary>
    public string? Site { get; init; }

    /// <summary>Whatever else is known, or null.</summary>
    public string? Notes { get; init; }

    /// <summary><c>live</c>, <c>merged</c> or <c>retired</c>; only live ones are matched.</summary>
    public required string State { get; init; }

    /// <summary>Id of the individual that it was merged into, or null.</summary>
    public long? MergedInto { get; init; }

    /// <summary>Number of references.</summary>
    public required int References { get; init; }

    /// <summary>Number of different sessions among them.</summary>
    public required int Sessions { get; init; }

    /// <summary>When it was first heard by the references, by the recorder's clock, or null where no recording has a time.</summary>
    public DateTime? FirstHeard { get; init; }

    /// <summary>When it was last heard, likewise.</summary>
    public DateTime? LastHeard { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static IndividualSummary Of(IndividualRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Species = row.Species,
        Sex = row.Sex,
        Site = row.Site,
        Notes = row.Notes,
        State = row.State,
        MergedInto = row.MergedInto,
        References = row.References,
        Sessions = row.Sessions,
        FirstHeard = row.FirstHeard,
        LastHeard = row.LastHeard,
        CreatedAt = row.CreatedAt,
    };
}
