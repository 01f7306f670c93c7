namespace AvexSearch.Store;

/// <summary>A grouping to be kept.</summary>
/// <param name="CollectionId">Its collection.</param>
/// <param name="Title">1..300 characters.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelIdentity">Its identity.</param>
/// <param name="Parameters">JSON, as it was asked.</param>
/// <param name="Remarks">What a reader must know.</param>
/// <param name="SameSession">Mean score above which parts of a session were joined; null = never.</param>
/// <param name="CrossSession">Mean score above which parts of different sessions were joined; null = never.</param>
/// <param name="MadeBy">Who makes it.</param>
public sealed record NewGrouping(
    int CollectionId, string Title, string Model, string ModelIdentity, string Parameters, IReadOnlyList<string> Remarks, double? SameSession, double? CrossSession, string MadeBy);
