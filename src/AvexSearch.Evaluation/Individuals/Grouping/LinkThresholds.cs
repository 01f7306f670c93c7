namespace AvexSearch.Evaluation;

/// <summary>Scores above which two segments are linked.</summary>
/// <param name="CrossSession">Between sessions.</param>
/// <param name="SameSession">Within one, where segments are alike for other reasons too: not lower than between sessions.</param>
public sealed record LinkThresholds(double CrossSession, double SameSession);
