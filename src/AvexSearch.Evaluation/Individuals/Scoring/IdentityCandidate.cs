namespace AvexSearch.Evaluation;

/// <summary>An individual that may be calling, with its evidence.</summary>
/// <param name="Individual">Name.</param>
/// <param name="Score">Score of the method, the mean over the calls.</param>
/// <param name="Call">The call of the best matching pair, a place among the calls.</param>
/// <param name="Reference">The reference of that pair, a place among the gallery's segments.</param>
/// <param name="PairScore">Score of that pair alone: a cosine, or for PLDA a log-likelihood ratio.</param>
public sealed record IdentityCandidate(string Individual, double Score, int Call, int Reference, double PairScore);
