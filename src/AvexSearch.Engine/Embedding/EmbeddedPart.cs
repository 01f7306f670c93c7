namespace AvexSearch.Engine;

/// <summary>What one of the models made of a file.</summary>
/// <param name="Hearing">Which of the models, counted from 0.</param>
/// <param name="Windows">Windows in the order of their start.</param>
/// <param name="Measured">What was measured on the way.</param>
/// <param name="Failure">Why it could not hear the file; null = it could.</param>
internal sealed record EmbeddedPart(int Hearing, IReadOnlyList<EmbeddedWindow> Windows, MeasuredFile Measured, Exception? Failure);
