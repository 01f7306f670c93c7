namespace AvexSearch.Audio;

/// <summary>Cuts streamed audio into windows: the one windowing policy for archive and query.</summary>
public static class Windows
{
    /// <summary>Up to this part of a window may be left uncovered at the end of a recording.</summary>
    internal const double NegligibleRest = 0.05;

    /// <summary>Cuts all that the reader still holds into windows, decoding every sample once.</summary>
    /// <param name="reader">Mono audio; it is read to its end (but not disposed).</param>
    /// <param name="plan">Window, hop and the rule for short windows.</param>
    /// <param name="offsetSeconds">Where the reader's first sample lies in the recording; added to the times of the windows.</param>
    /// <param name="ct">Checked once per window.</param>
    /// <returns>
    /// Windows in order, starting at multiples of the hop until the end is covered. A rest of less than 5 % of the window is dropped unless it is all there is.
    /// No window is without audio; a reader without samples gives none.
    /// </returns>
    /// <exception cref="ArgumentException">The plan or the offset is out of range.</exception>
    /// <exception cref="AudioFormatException">The file turns out to be broken while it is read.</exception>
    public static IEnumerable<AudioWindow> Cut(MonoReader reader, WindowPlan plan, double offsetSeconds, CancellationToken ct)
    {
        return All(new WindowCutter(reader, plan, offsetSeconds, ct));
    }

    /// <summary>The same over samples in memory.</summary>
    /// <param name="samples">Mono audio.</param>
    /// <param name="sampleRateHz">Its rate, above 0.</param>
    /// <param name="plan">Window, hop and the rule for short windows.</param>
    /// <param name="ct">Checked once per window.</param>
    /// <exception cref="ArgumentException">The plan is out of range.</exception>
    public static IEnumerable<AudioWindow> Cut(ReadOnlyMemory<float> samples, int sampleRateHz, WindowPlan plan, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        return Cut(Read, sampleRateHz, plan, offsetSeconds: 0, ct);

        int Read(Span<float> destination)
        {
            var count = Math.Min(destination.Length, samples.Length);
            samples.Span[..count].CopyTo(destination);
            samples = samples[count..];
            return count;
        }
    }

    /// <summary>The same over any source of samples.</summary>
    internal static IEnumerable<AudioWindow> Cut(SampleSource read, int sampleRateHz, WindowPlan plan, double offsetSeconds, CancellationToken ct)
    {
        return All(new WindowCutter(read, sampleRateHz, plan, offsetSeconds, ct));
    }

    /// <summary>Writes the next samples and returns how many; 0 at the end.</summary>
    internal delegate int SampleSource(Span<float> destination);

    private static IEnumerable<AudioWindow> All(WindowCutter cutter)
    {
        using (cutter)
        {
            while (cutter.Next())
            {
                yield return new AudioWindow(cutter.StartSeconds, cutter.EndSeconds, cutter.Samples.ToArray(), cutter.Levels);
            }
        }
    }
}
