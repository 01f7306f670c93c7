namespace AvexSearch.Encoders;

/// <summary>A label with what the model's head gives it.</summary>
/// <param name="Label">The label as the label file spells it.</param>
/// <param name="Score">Probability, 0..1.</param>
public sealed record LabelScore(string Label, float Score);
