namespace AvexSearch.Store;

/// <summary>What an enrolment did for one individual.</summary>
/// <param name="IndividualId">Who.</param>
/// <param name="IsNew">It was made now.</param>
/// <param name="ReferenceIds">References that were added.</param>
/// <param name="AlreadyThere">Spans that were its references already.</param>
public sealed record EnrolledRow(long IndividualId, bool IsNew, IReadOnlyList<long> ReferenceIds, int AlreadyThere);
