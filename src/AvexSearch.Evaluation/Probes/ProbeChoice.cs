namespace AvexSearch.Evaluation;

/// <summary>The setting of a probe that was chosen on validation items.</summary>
/// <param name="Setting">cost (linear), neighbors (nearest) or epochs (network).</param>
/// <param name="Value">The value chosen.</param>
/// <param name="ValidationScore">
/// The figure it was chosen by: accuracy for one label per item, cmAP for several; null when there was nothing to choose from or by.
/// </param>
/// <param name="Items">Validation items.</param>
public sealed record ProbeChoice(string Setting, double Value, double? ValidationScore, int Items);
