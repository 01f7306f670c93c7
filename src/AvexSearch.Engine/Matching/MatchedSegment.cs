namespace AvexSearch.Engine;

/// <summary>One of several segments of a query, matched by itself.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="IndividualId">Id of its best candidate.</param>
/// <param name="Name">Name of that candidate.</param>
/// <param name="Score">Its score.</param>
/// <param name="Decision">What it amounts to.</param>
public sealed record MatchedSegment(MatchedSpan Span, long IndividualId, string Name, double Score, MatchDecision Decision);
