namespace AvexSearch.Evaluation;

/// <summary>How far a figure of two methods or two encoders lies apart on the same calls.</summary>
/// <param name="Figure">Which figure.</param>
/// <param name="Value">The first's less the second's.</param>
/// <param name="Interval">Its interval from the same draws of individuals for both; null when none was asked for.</param>
public readonly record struct IndividualDifference(ComparedFigure Figure, double Value, Interval? Interval);
