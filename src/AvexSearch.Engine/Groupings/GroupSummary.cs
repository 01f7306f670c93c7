using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A putative individual to be reviewed.</summary>
public sealed record GroupSummary
{
    /// <summary>Its number in the grouping.</summary>
    public required int Number { get; init; }

    /// <summary><c>proposed</c>, <c>confirmed</c> or <c>rejected</c>.</summary>
    public required string State { get; init; }

    /// <summary>Id of the individual that it was confirmed as, or null.</summary>
    public long? IndividualId { get; init; }

    /// <summary>Name of that individual, or null.</summary>
    public string? Individual { get; init; }

    /// <summary>Segments.</summary>
    public required int Segments { get; init; }

    /// <summary>Sessions.</summary>
    public required int Sessions { get; init; }

    /// <summary>When its first segment was heard, by the recorder's clock, or null.</summary>
    public DateTime? FirstHeard { get; init; }

    /// <summary>When its last segment was heard, or null.</summary>
    public DateTime? LastHeard { get; init; }

    /// <summary>Mean score over its pairs, or null for one segment or after a split.</summary>
    public double? Cohesion { get; init; }

    /// <summary>Mean score over its pairs from different sessions, or null.</summary>
    public double? AcrossSessions { get; init; }

    /// <summary>Least margin over the threshold at which two parts were joined, or null. Near 0: listen to it first.</summary>
    public double? WeakestLink { get; init; }

    /// <summary>Who decided on it, or null.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Its most typical spans, to be heard.</summary>
    public required IReadOnlyList<GroupMember> Exemplars { get; init; }

    internal static GroupSummary Of(GroupRow row, IEnumerable<GroupMemberRow> exemplars) => new()
    {
        Number = row.Number,
        State = row.State,
        IndividualId = row.IndividualId,
        Individual = row.Individual,
        Segments = row.Segments,
        Sessions = row.Sessions,
        FirstHeard = row.FirstHeard,
        LastHeard = row.LastHeard,
        Cohesion = row.Cohesion,
        AcrossSessions = row.AcrossSessions,
        WeakestLink = row.WeakestLink,
        DecidedBy = row.DecidedBy,
        Exemplars = [.. exemplars.Select(GroupMember.Of)],
    };
}
