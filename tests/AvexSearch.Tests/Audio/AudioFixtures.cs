using System.Diagnostics;
using AvexSearch.Audio;

namespace AvexSearch.Tests.Audio;

/// <summary>Makes compressed files with ffmpeg, which the product needs anyway, and reads files whole.</summary>
internal static class AudioFixtures
{
    /// <summary>Encodes a WAV into another format, chosen by the extension and the arguments.</summary>
    public static string Encode(string wav, string target, params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", "file:" + wav, .. arguments, "file:" + target])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? target : throw new InvalidOperationException($"ffmpeg cannot make {target}: {errors}");
    }

    public static float[] ReadAll(string path, AudioOrigin origin, int? sampleRateHz = null, double start = 0, double? length = null, int? channel = null)
    {
        using var reader = Open(path, origin, sampleRateHz, start, length, channel);
        return ReadAll(reader);
    }

    public static float[] ReadAll(MonoReader reader, int chunk = 5000)
    {
        var all = new List<float>();
        var block = new float[chunk];
        for (int got; (got = reader.Read(block)) > 0;)
        {
            all.AddRange(block.AsSpan(0, got));
        }

        return [.. all];
    }

    public static MonoReader Open(string path, AudioOrigin origin, int? sampleRateHz = null, double start = 0, double? length = null, int? channel = null) =>
        MonoReader.Open(
            path,
            sampleRateHz,
            new AudioReadOptions { Origin = origin, StartSeconds = start, LengthSeconds = length, Channel = channel },
            Xunit.TestContext.Current.CancellationToken);
}
