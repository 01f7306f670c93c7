using AvexSearch.Audio;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>Many short recordings, each unlike the others.</summary>
internal static class TinyRecordings
{
    public const double Seconds = 1.5;
    private const int SampleRateHz = 8_000;

    /// <summary>Arguments that cut such a recording into two windows.</summary>
    public static readonly string[] Cut = ["--model", "spectral", "--window", "1", "--hop", "0.5"];

    public static IReadOnlyList<string> Write(string folder, int files, int seed = 1)
    {
        Directory.CreateDirectory(folder);
        return [.. Enumerable.Range(0, files).Select(file => WriteOne(Path.Combine(folder, $"{file:0000}.wav"), seed + file))];
    }

    public static string WriteOne(string path, int seed, double seconds = Seconds)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * SampleRateHz)];
        var (pitch, phase) = (random.Next(200, 3000), 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            phase += 2 * Math.PI * pitch / SampleRateHz;
            samples[i] = (float)((0.3 * Math.Sin(phase)) + (0.1 * (random.NextDouble() - 0.5)));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        WavFile.Write(file, samples, SampleRateHz);
        return path;
    }
}
