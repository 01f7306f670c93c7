namespace AvexSearch.Audio;

/// <summary>The one rule for short windows, used for archive and query alike.</summary>
public static class ShortWindows
{
    /// <summary>The rule used when nothing else is asked for, chosen by measurement on real sounds (docs/adr/0020).</summary>
    public const ShortClipRule Default = ShortClipRule.Wrap;

    /// <summary>Applies the rule to the audio of one window.</summary>
    /// <param name="audio">The window's audio, 1 to <paramref name="windowSamples"/> samples.</param>
    /// <param name="windowSamples">Samples of a full window.</param>
    /// <param name="minimumSamples">Fewer samples than this are repeated up to it, whatever the rule (except zero, which fills the window anyway).</param>
    /// <param name="rule">The rule.</param>
    /// <returns>A new array: <paramref name="windowSamples"/> long under Zero and Wrap, the audio's own length, but at least the minimum, under Variable.</returns>
    internal static float[] Apply(ReadOnlySpan<float> audio, int windowSamples, int minimumSamples, ShortClipRule rule)
    {
        if (audio.IsEmpty)
        {
            throw new ArgumentException("A window needs at least one sample.", nameof(audio));
        }

        var length = rule == ShortClipRule.Variable ? Math.Max(audio.Length, Math.Min(minimumSamples, windowSamples)) : windowSamples;
        var samples = new float[length];
        audio.CopyTo(samples);
        if (rule != ShortClipRule.Zero)
        {
            Repeat(samples, audio.Length);
        }

        return samples;
    }

    private static void Repeat(Span<float> samples, int filled)
    {
        var period = filled;
        while (filled < samples.Length)
        {
            var count = Math.Min(filled / period * period, samples.Length - filled);
            samples[..count].CopyTo(samples[filled..]);
            filled += count;
        }
    }
}
