namespace AvexSearch.Engine;

/// <summary>How a collection was cut and heard.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="WindowSeconds">Length of a window, seconds.</param>
/// <param name="HopSeconds">Distance between the starts of two windows, seconds.</param>
public sealed record IndexProfile(string Model, double WindowSeconds, double HopSeconds);
