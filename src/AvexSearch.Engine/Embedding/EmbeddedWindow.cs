using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>A window of a recording and what the model made of it.</summary>
/// <param name="StartSeconds">Start in the recording, seconds.</param>
/// <param name="EndSeconds">End in the recording, seconds.</param>
/// <param name="Embedding">Raw embedding [d] as the encoder gave it.</param>
/// <param name="Levels">How loud it is and what is wrong with it; null = not measured.</param>
public readonly record struct EmbeddedWindow(double StartSeconds, double EndSeconds, ReadOnlyMemory<float> Embedding, SoundLevels? Levels = null);
