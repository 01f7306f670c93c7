namespace AvexSearch.Audio;

/// <summary>How a recording is cut into windows. Archive and query must use the same plan, or their embeddings are not comparable.</summary>
public sealed record WindowPlan
{
    /// <summary>The shortest window, in seconds.</summary>
    public const double ShortestSeconds = 0.5;

    /// <summary>The longest window, in seconds.</summary>
    public const double LongestSeconds = 60;

    /// <summary>The smallest time expansion: sound is heard a hundred times faster.</summary>
    public const double SmallestExpansion = 0.01;

    /// <summary>The largest time expansion: sound is heard a hundred times slower.</summary>
    public const double LargestExpansion = 100;

    /// <summary>
    /// How many times slower sound is played to the model than it was recorded, 0.01 to 100: 10 brings 80 kHz down to 8 kHz (bats), 0.25 brings 20 Hz
    /// up to 80 Hz (whales). Window, hop and minimum are seconds as the model hears them; the times of windows are seconds of the recording.
    /// </summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>Length of a window in seconds, 0.5 to 60.</summary>
    public double WindowSeconds { get; init; } = 10;

    /// <summary>Distance between the starts of windows in seconds, more than 0 and at most the window.</summary>
    public double HopSeconds { get; init; } = 5;

    /// <summary>What happens to a window with less audio than <see cref="WindowSeconds"/>.</summary>
    public ShortClipRule Rule { get; init; } = ShortWindows.Default;

    /// <summary>Audio shorter than this is repeated up to it, even under <see cref="ShortClipRule.Variable"/>; 0 to leave any length. A value above the window means the window.</summary>
    public double MinimumSeconds { get; init; } = 1;

    /// <summary>The rate at which a recording is read for a model: after time expansion its samples have the model's own rate.</summary>
    /// <param name="modelRateHz">The model's rate in Hz.</param>
    public int ReadRateHz(int modelRateHz) => Math.Max(1, (int)Math.Round(modelRateHz * TimeExpansion));

    /// <summary>Refuses a plan that cannot be carried out.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message has the value and the range.</exception>
    public void Validate()
    {
        if (!(WindowSeconds is >= ShortestSeconds and <= LongestSeconds))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"WindowSeconds is {WindowSeconds}; it must be from {ShortestSeconds} to {LongestSeconds}."));
        }

        if (!(TimeExpansion is >= SmallestExpansion and <= LargestExpansion))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"TimeExpansion is {TimeExpansion}; it must be from {SmallestExpansion} to {LargestExpansion}."));
        }

        if (!(HopSeconds > 0) || HopSeconds > WindowSeconds)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"HopSeconds is {HopSeconds}; it must be more than 0 and at most the window of {WindowSeconds} seconds."));
        }

        if (!double.IsFinite(MinimumSeconds) || MinimumSeconds < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"MinimumSeconds is {MinimumSeconds}; it must be 0 or more."));
        }

        if (!Enum.IsDefined(Rule))
        {
            throw new ArgumentException(FormattableString.Invariant($"Rule is {Rule}; it must be Zero, Wrap or Variable."));
        }
    }
}
