namespace AvexSearch.Web.Sound;

/// <summary>A figure beside or below a plot.</summary>
/// <param name="Percent">Where it stands: percent from the left, or from the top.</param>
/// <param name="Text">The figure.</param>
public readonly record struct AxisTick(double Percent, string Text);
