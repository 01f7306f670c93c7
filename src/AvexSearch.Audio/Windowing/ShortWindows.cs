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

        var samples = new float[Length(audio.Length, windowSamples, minimumSamples, rule)];
        Fill(audio, samples, rule);
        return samples;
    }

    /// <summary>Samples that the rule makes of so many samples of audio.</summary>
    internal static int Length(int audioSamples, int windowSamples, int minimumSamples, ShortClipRule rule) =>
        rule == ShortClipRule.Variable ? Math.Max(audioSamples, Math.Min(minimumSamples, windowSamples)) : windowSamples;

    /// <summary>Applies the rule into a buffer of the caller, which is as long as <see cref="Length"/> says.</summary>
    internal static void Fill(ReadOnlySpan<float> audio, Span<float> samples, ShortClipRule rule)
    {
        audio.CopyTo(samples);
        if (rule == ShortClipRule.Zero)
        {
            samples[audio.Length..].Clear();
        }
        else
        {
            Repeat(samples, audio.Length);
        }
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
