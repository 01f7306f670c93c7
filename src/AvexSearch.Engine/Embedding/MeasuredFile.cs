using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>What was measured of a file while it was cut, and which windows were left out for it.</summary>
/// <param name="Levels">Levels of the whole file; null = not measured.</param>
/// <param name="SkippedSilent">Windows in which nothing is heard.</param>
/// <param name="SkippedBroken">Windows that are clipped.</param>
internal sealed record MeasuredFile(SoundLevels? Levels, int SkippedSilent, int SkippedBroken);
