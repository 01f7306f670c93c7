namespace AvexSearch.Evaluation;

/// <summary>What a method said about one call, closed set.</summary>
/// <param name="Segment">The call, a place among the segments.</param>
/// <param name="Answer">Name of the best individual.</param>
/// <param name="Rank">Rank of the individual that calls, 1 for the best.</param>
/// <param name="Score">Score of the best individual.</param>
/// <param name="Evidence">The reference of the best individual that matches best by itself, a place among the segments; never of the call's session.</param>
public readonly record struct IndividualOutcome(int Segment, string Answer, int Rank, double Score, int Evidence);
