namespace AvexSearch.Store;

/// <summary>References to be given to one individual.</summary>
/// <param name="IndividualId">Who; null = a new individual with <paramref name="Facts"/>, or the live one that has its name and species.</param>
/// <param name="Facts">What is said of a new one; null with an id.</param>
/// <param name="References">The spans.</param>
public sealed record EnrolmentRow(long? IndividualId, IndividualFacts? Facts, IReadOnlyList<NewReference> References);
