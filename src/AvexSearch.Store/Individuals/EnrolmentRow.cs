namespace AvexSearch.Store;

/// <summary>References to be given to one individual.</summary>
/// <param name="IndividualId">Who; null = a new individual with <paramref name="Facts"/>, or the live one that has its name and species.</param>
/// <param name="Facts">What is said of a new one; null with an id.</param>
/// <param name="References">The spans.</param>
/// <param name="Confirms">A proposed group that is the individual from then on; null = none.</param>
public sealed record EnrolmentRow(long? IndividualId, IndividualFacts? Facts, IReadOnlyList<NewReference> References, (long GroupingId, int Number)? Confirms = null);
