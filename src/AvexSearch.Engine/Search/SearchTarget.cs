using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What a request is to be answered from: one model, the collections in scope, and the window they were cut with.</summary>
internal sealed record SearchTarget(ModelRow Model, IReadOnlySet<int> CollectionIds, double WindowSeconds, double HopSeconds);
