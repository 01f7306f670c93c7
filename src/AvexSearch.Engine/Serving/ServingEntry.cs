using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A model that answered, or answers, where none is named.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Since">Since when.</param>
/// <param name="How"><c>first</c>, <c>switched</c>, <c>when_done</c> (at the end of its reindex) or <c>forced</c> (although it had not heard everything).</param>
/// <param name="TakenBackAt">When it was rolled back, or null.</param>
/// <param name="Dropped">True: its embeddings were dropped since.</param>
public sealed record ServingEntry(string Model, DateTimeOffset Since, string How, DateTimeOffset? TakenBackAt, bool Dropped)
{
    internal static ServingEntry Of(ServingRow row) => new(row.Model, row.Since, row.How, row.TakenBackAt, row.ProfileId is null);
}
