namespace AvexSearch.Evaluation;

/// <summary>What a probe said about one test item.</summary>
/// <param name="Item">Place of the item in the request.</param>
/// <param name="Predicted">Class with the highest probability.</param>
/// <param name="Probability">That probability.</param>
/// <param name="TrueProbability">Highest probability of a true class; 0 when the item has none or its classes could not be learned.</param>
/// <param name="IsRight">Whether the predicted class is a true one.</param>
public readonly record struct ProbeOutcome(int Item, int Predicted, float Probability, float TrueProbability, bool IsRight);
