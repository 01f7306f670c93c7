namespace AvexSearch.Audio;

/// <summary>Keeps resamplers from one file to the next, a few for each core. Safe for many threads.</summary>
internal static class ResamplerPool
{
    private static readonly int MostIdle = 4 * Environment.ProcessorCount;
    private static readonly Lock Gate = new();
    private static readonly List<Resampler> Idle = [];

    /// <summary>A resampler at its beginning, between two rates in Hz; give it back, or dispose it where it failed.</summary>
    public static Resampler Rent(int inputRateHz, int outputRateHz)
    {
        if (Take(inputRateHz, outputRateHz) is { } used)
        {
            if (used.Restart())
            {
                return used;
            }

            used.Dispose();
        }

        return new Resampler(inputRateHz, outputRateHz);
    }

    /// <summary>Gives a resampler back; the one that has waited longest goes where there are too many.</summary>
    public static void Return(Resampler resampler)
    {
        Resampler? oldest = null;
        lock (Gate)
        {
            if (Idle.Count >= MostIdle)
            {
                oldest = Idle[0];
                Idle.RemoveAt(0);
            }

            Idle.Add(resampler);
        }

        oldest?.Dispose();
    }

    private static Resampler? Take(int inputRateHz, int outputRateHz)
    {
        lock (Gate)
        {
            var at = Idle.FindLastIndex(idle => idle.Converts(inputRateHz, outputRateHz));
            if (at < 0)
            {
                return null;
            }

            var found = Idle[at];
            Idle.RemoveAt(at);
            return found;
        }
    }
}
