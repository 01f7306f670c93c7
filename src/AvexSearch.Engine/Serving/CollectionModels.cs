namespace AvexSearch.Engine;

/// <summary>The models of a collection: which one answers, how much each has heard, and what was switched when.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Models">By name.</param>
/// <param name="History">What answered where no model was named, newest first.</param>
/// <param name="CanRollBack">The model to which a roll back would return, or null where there is none.</param>
public sealed record CollectionModels(string Collection, IReadOnlyList<CollectionModel> Models, IReadOnlyList<ServingEntry> History, string? CanRollBack)
{
    /// <summary>How many times slower the recordings are played to models than they were recorded; 1 = as they are.</summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>The model that answers, or null where nothing was heard yet.</summary>
    public CollectionModel? Serving => Models.FirstOrDefault(model => model.Serves);
}
