namespace AvexSearch.Engine;

/// <summary>The pair of spans, of the query and of an individual, that match best.</summary>
/// <param name="Query">The span of the query.</param>
/// <param name="Reference">The span of the individual.</param>
/// <param name="ReferenceId">Id of the reference that it is of.</param>
/// <param name="ReferenceSession">Session of that reference.</param>
/// <param name="Score">Score of this pair alone: a cosine, or for PLDA a log-likelihood ratio.</param>
public sealed record MatchEvidence(MatchedSpan Query, MatchedSpan Reference, long ReferenceId, string ReferenceSession, double Score);
