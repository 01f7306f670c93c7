namespace AvexSearch.Audio;

/// <summary>How a recording is cut into windows. Archive and query must use the same plan, or their embeddings are not comparable.</summary>
public sealed record WindowPlan
{
    /// <summary>The shortest window, in seconds.</summary>
    public const double ShortestSeconds = 0.5;

    /// <summary>The longest window, in seconds.</summary>
    public const double LongestSeconds = 60;

    /// <summary>Length of a window in seconds, 0.5 to 60.</summary>
    public double WindowSeconds { get; init; } = 10;

    /// <summary>Distance between the starts of windows in seconds, more than 0 and at most the window.</summary>
    public double HopSeconds { get; init; } = 5;

    /// <summary>What happens to a window with less audio than <see cref="WindowSeconds"/>.</summary>
    public ShortClipRule Rule { get; init; } = ShortWindows.Default;

    /// <summary>Audio shorter than this is repeated up to it, even under <see cref="ShortClipRule.Variable"/>; 0 to leave any length. A value above the window means the window.</summary>
    public double MinimumSeconds { get; init; } = 1;

    /// <summary>Refuses a plan that cannot be carried out.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message has the value and the range.</exception>
    public void Validate()
    {
        if (!(WindowSeconds is >= ShortestSeconds and <= LongestSeconds))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"WindowSeconds is {WindowSeconds}; it must be from {ShortestSeconds} to {LongestSeconds}."));
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
