namespace AvexSearch.Audio;

/// <summary>Who hears a recording that several hear at once, and how.</summary>
/// <param name="Plan">Window, hop, time expansion and the rule for short windows.</param>
/// <param name="RateHz">Rate of the samples that the recording is read at for it, in Hz (<see cref="WindowPlan.ReadRateHz"/>).</param>
/// <param name="Channel">Channel to take, from 0; null for the mean of all channels.</param>
/// <param name="MeasureAboveHz">Upper end of its band in Hz: levels are measured, and how much energy lies above it; null to measure nothing.</param>
public sealed record Listener(WindowPlan Plan, int RateHz, int? Channel = null, double? MeasureAboveHz = null);
