using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What a request is to be answered from: one model, the collections in scope, and how they were cut for it.</summary>
internal sealed record SearchTarget(ModelRow Model, IReadOnlySet<int> CollectionIds, ProfileRow Profile)
{
    /// <summary>What is not searched and why; null = all that was asked for is searched.</summary>
    public string? Remark { get; init; }
}
