namespace AvexSearch.Engine;

/// <summary>A window of a recording and what the model made of it.</summary>
/// <param name="StartSeconds">Start in the recording, seconds.</param>
/// <param name="EndSeconds">End in the recording, seconds.</param>
/// <param name="Embedding">Raw embedding [d] as the encoder gave it.</param>
public readonly record struct EmbeddedWindow(double StartSeconds, double EndSeconds, ReadOnlyMemory<float> Embedding);
