namespace AvexSearch.Evaluation;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below the lower.</param>
public readonly record struct Interval(double Low, double High);
