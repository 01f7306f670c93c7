namespace AvexSearch.Evaluation;

/// <summary>What an open-set search said about one call.</summary>
/// <param name="Score">Best score over the individuals of the gallery.</param>
/// <param name="Known">Whether the calling individual is in the gallery.</param>
/// <param name="Correct">Whether it is the best; false for unknown individuals.</param>
/// <param name="Individual">The calling individual.</param>
public readonly record struct OpenSetOutcome(float Score, bool Known, bool Correct, int Individual);
