namespace AvexSearch.Evaluation;

/// <summary>A figure and its confidence interval.</summary>
/// <param name="Value">The figure over all calls.</param>
/// <param name="Interval">Interval by drawing individuals; null when none was asked for or no draw defines the figure.</param>
public readonly record struct IndividualFigure(double Value, Interval? Interval);
