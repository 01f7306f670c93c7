using System.Diagnostics;
using System.Globalization;
using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Recordings of invented callers for a benchmark: any number, any length, WAV or FLAC.</summary>
internal static class BenchmarkFiles
{
    private const int SampleRateHz = 48_000;
    private const int BlockSeconds = 60;
    private const int Seed = 4711;

    /// <summary>Writes the files; those longer than a minute repeat theirs.</summary>
    /// <exception cref="QueryException">ffmpeg, which makes FLAC and long files, is missing or fails.</exception>
    public static void Write(string folder, int files, double fileSeconds, bool flac, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        for (var file = 0; file < files; file++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"bench_{file:000000}.wav"));
            WriteBlock(block, Math.Min(fileSeconds, BlockSeconds), file, random);
            if (flac || fileSeconds > BlockSeconds)
            {
                var made = Path.ChangeExtension(block, flac ? ".flac" : ".long.wav");
                Convert(block, made, fileSeconds);
                File.Delete(block);
            }
        }
    }

    private static void WriteBlock(string path, double seconds, int site, Random random)
    {
        var samples = new float[(int)(seconds * SampleRateHz)];
        var caller = DemoSpecies.All[site % DemoSpecies.All.Count].Individual(random);
        for (var at = 0; at < samples.Length; at += 4 * SampleRateHz)
        {
            caller.Sing(samples, at, SampleRateHz, level: 0.2);
        }

        FieldNoise.Add(samples, SampleRateHz, site, random);
        using var stream = File.Create(path);
        WavFile.Write(stream, samples, SampleRateHz);
    }

    private static void Convert(string block, string made, double seconds)
    {
        string[] arguments =
        [
            "-v", "error", "-nostdin", "-y", "-stream_loop", "-1", "-i", block, "-t", seconds.ToString(CultureInfo.InvariantCulture), "-rf64", "auto", made,
        ];
        try
        {
            using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", made.EndsWith(".flac", StringComparison.Ordinal) ? arguments.Where(a => a is not ("-rf64" or "auto")) : arguments))!;
            ffmpeg.WaitForExit();
            if (ffmpeg.ExitCode != 0)
            {
                throw new QueryException($"ffmpeg could not write '{made}' (exit code {ffmpeg.ExitCode}).");
            }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new QueryException($"ffmpeg, which makes FLAC and long files, cannot be started: {exception.Message}", exception);
        }
    }
}
