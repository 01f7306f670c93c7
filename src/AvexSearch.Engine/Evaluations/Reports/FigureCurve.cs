namespace AvexSearch.Engine;

/// <summary>One curve.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">x of its points, ascending; 0..1, or ranks from 1.</param>
/// <param name="Y">y of its points, as many, 0..1.</param>
public sealed record FigureCurve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
