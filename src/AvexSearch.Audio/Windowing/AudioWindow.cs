namespace AvexSearch.Audio;

/// <summary>One window of a recording.</summary>
/// <param name="StartSeconds">Where the window starts, in seconds from the start of the recording.</param>
/// <param name="EndSeconds">Where its audio ends: for a short window the true end of the audio, not the end of the padding.</param>
/// <param name="Samples">Mono samples after the rule for short windows.</param>
/// <param name="Levels">How loud it is and what is wrong with it; null unless the reader measures (<see cref="AudioReadOptions.MeasureAboveHz"/>).</param>
public sealed record AudioWindow(double StartSeconds, double EndSeconds, float[] Samples, SoundLevels? Levels = null);
