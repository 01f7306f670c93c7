namespace AvexSearch.Engine;

/// <summary>An individual with its references and what was done to it.</summary>
/// <param name="Individual">The individual.</param>
/// <param name="References">Its references by session, path and start.</param>
/// <param name="History">What was done to it, newest first.</param>
public sealed record IndividualDetail(IndividualSummary Individual, IReadOnlyList<IndividualReference> References, IReadOnlyList<IndividualEvent> History);
