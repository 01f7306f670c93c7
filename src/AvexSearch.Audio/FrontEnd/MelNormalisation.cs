namespace AvexSearch.Audio;

/// <summary>What is done to the log-mel values of a window after the logarithm.</summary>
public sealed record MelNormalisation
{
    private MelNormalisation(bool minMax, float shift, float scale) => (IsMinMax, Shift, Scale) = (minMax, shift, scale);

    /// <summary>Values stay as they are.</summary>
    public static MelNormalisation None { get; } = new(false, 0, 1);

    /// <summary>(x - min) / (max - min + 1e-8) over all values of the window, so that the result lies in 0..1.</summary>
    public static MelNormalisation MinMax { get; } = new(true, 0, 1);

    /// <summary>True for <see cref="MinMax"/>; shift and scale mean nothing then.</summary>
    public bool IsMinMax { get; }

    /// <summary>Added before the division.</summary>
    public float Shift { get; }

    /// <summary>The divisor.</summary>
    public float Scale { get; }

    /// <summary>(x + shift) / scale.</summary>
    /// <param name="shift">Added to each value, finite.</param>
    /// <param name="scale">The divisor, finite and not zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the scale is zero.</exception>
    public static MelNormalisation Affine(float shift, float scale)
    {
        if (!float.IsFinite(shift))
        {
            throw new ArgumentOutOfRangeException(nameof(shift), shift, "The shift must be a finite number.");
        }

        if (!float.IsFinite(scale) || scale == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be a finite number other than zero.");
        }

        return new MelNormalisation(false, shift, scale);
    }
}
