namespace AvexSearch.Tests.Audio;

/// <summary>Signals whose every sample is known.</summary>
internal static class Tones
{
    public static float[] Sine(double hz, int sampleRateHz, int samples, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, samples).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * hz * i / sampleRateHz)))];

    /// <summary>A sweep with a little noise: no two places of it are alike, so that a seek to the wrong sample shows.</summary>
    public static float[] Sweep(int sampleRateHz, int samples, int seed = 7)
    {
        var random = new Random(seed);
        var seconds = samples / (double)sampleRateHz;
        return [.. Enumerable.Range(0, samples).Select(i =>
        {
            var t = i / (double)sampleRateHz;
            return (float)((0.4 * Math.Sin(2 * Math.PI * ((200 * t) + (900 * t * t / seconds)))) + (0.02 * (random.NextDouble() - 0.5)));
        })];
    }

    public static double RootMeanSquare(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / Math.Max(1, samples.Length));
    }
}
