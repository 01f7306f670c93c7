using AvexSearch.Audio;
using AvexSearch.Engine;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>A dozen short recordings of invented callers, two individuals of each species.</summary>
internal static class SmallArchive
{
    public const int Files = 12;
    private const int SampleRateHz = 24_000;
    private const int Seconds = 8;
    private const int Seed = 99;

    /// <summary>Writes the recordings and returns their paths in the order of their names.</summary>
    public static IReadOnlyList<string> Write(string folder)
    {
        var random = new Random(Seed);
        var paths = new List<string>();
        foreach (var species in DemoSpecies.All)
        {
            for (var individual = 0; individual < 2; individual++)
            {
                var name = $"{species.Name.Replace(' ', '-')}-{individual + 1}_20240511_0{paths.Count % 10}3000.wav";
                paths.Add(WriteRecording(Path.Combine(folder, name), species.Individual(random), random));
            }
        }

        return [.. paths.Order(StringComparer.Ordinal)];
    }

    public static string WriteRecording(string path, DemoSpecies caller, Random random)
    {
        var samples = new float[Seconds * SampleRateHz];
        for (var at = SampleRateHz / 2; at < samples.Length; at += 3 * SampleRateHz)
        {
            caller.Sing(samples, at, SampleRateHz, level: 0.3);
        }

        FieldNoise.Add(samples, SampleRateHz, site: 0, random);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        WavFile.Write(file, samples, SampleRateHz);
        return path;
    }
}
