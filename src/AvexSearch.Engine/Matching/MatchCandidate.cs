namespace AvexSearch.Engine;

/// <summary>An individual that may be calling.</summary>
/// <param name="IndividualId">Id of the individual.</param>
/// <param name="Name">Its name.</param>
/// <param name="Species">Its species, or null.</param>
/// <param name="Sex">Its sex, or null.</param>
/// <param name="Site">Where it lives, or null.</param>
/// <param name="Score">Score of the method, the mean over the query's segments; greater is more alike.</param>
/// <param name="IsAboveThreshold">Whether it scores above the threshold; null without one.</param>
/// <param name="Evidence">The best matching pair of spans.</param>
public sealed record MatchCandidate(
    long IndividualId, string Name, string? Species, string? Sex, string? Site, double Score, bool? IsAboveThreshold, MatchEvidence Evidence);
