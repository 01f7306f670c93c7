using AvexSearch.Audio;

namespace AvexSearch.BrowserTests;

/// <summary>A dozen recordings of made-up callers, each with a call of its own over noise; the same every time.</summary>
internal static class CallSet
{
    /// <summary>Number of recordings.</summary>
    public const int Count = 12;

    private const int SampleRateHz = 22_050;
    private const int Seconds = 10;
    private const int Seed = 20260317;

    /// <summary>Name of a recording, as a recorder would give it.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public static string Name(int index) => FormattableString.Invariant($"SITE{index:00}_20240310_{5 + (index / 6):00}{index % 6 * 10:00}00.wav");

    /// <summary>Writes all recordings into a folder.</summary>
    /// <param name="folder">The folder; made if there is none.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var index = 0; index < Count; index++)
        {
            using var file = File.Create(Path.Combine(folder, Name(index)));
            WavFile.Write(file, Recording(index), SampleRateHz);
        }
    }

    /// <summary>One recording: a call that sweeps up or down, repeated at the caller's own pace.</summary>
    private static float[] Recording(int index)
    {
        var random = new Random(Seed + index);
        var samples = new float[Seconds * SampleRateHz];
        double low = 600 + (index * 560), sweep = index % 2 == 0 ? 900 : -400, pace = 0.35 + (index % 5 * 0.16), length = 0.12 + (index % 3 * 0.07);
        double phase = 0;
        for (var at = 0; at < samples.Length; at++)
        {
            var inCall = (double)at / SampleRateHz % pace / length;
            var loudness = inCall < 1 ? Math.Sin(Math.PI * inCall) : 0;
            phase += 2 * Math.PI * (low + (sweep * Math.Min(1, inCall))) / SampleRateHz;
            samples[at] = (float)((0.35 * loudness * Math.Sin(phase)) + (0.02 * (random.NextDouble() - 0.5)));
        }

        return samples;
    }
}
