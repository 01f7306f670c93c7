namespace AvexSearch.Store;

/// <summary>A model that answered, or answers, where none is named.</summary>
public sealed record ServingRow
{
    /// <summary>Key; the greatest that was not taken back is the one that answers.</summary>
    public required long Id { get; init; }

    /// <summary>The profile; null = the model was dropped since.</summary>
    public int? ProfileId { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary><c>first</c>, <c>switched</c>, <c>when_done</c> (at the end of its reindex) or <c>forced</c> (although it had not heard everything).</summary>
    public required string How { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was rolled back; null = it was not.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }
}
