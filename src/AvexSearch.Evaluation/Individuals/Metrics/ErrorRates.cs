namespace AvexSearch.Evaluation;

/// <summary>One point of a detection error trade-off (DET) curve: what happens when scores at or above a threshold are accepted.</summary>
/// <param name="Threshold">The threshold; positive infinity accepts nothing.</param>
/// <param name="FalseAcceptance">Share of impostor trials accepted (FAR).</param>
/// <param name="FalseRejection">Share of genuine trials rejected (FRR).</param>
public readonly record struct ErrorRates(double Threshold, double FalseAcceptance, double FalseRejection);
