using System.Diagnostics;
using System.Globalization;
using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Recordings of invented callers for a benchmark: any number, any length, WAV or FLAC.</summary>
internal static class BenchmarkFiles
{
    private const int BlockSeconds = 60;

    /// <summary>So many files are sung one by one; those after them are theirs begun somewhere else, which makes a hundred thousand in minutes.</summary>
    private const int MostSung = 128;

    /// <summary>Sounds that are kept for that: 64 MB.</summary>
    private const int MostKeptSamples = 1 << 24;

    private const int Seed = 4711;

    /// <summary>Writes the files; those longer than a minute repeat theirs.</summary>
    /// <exception cref="QueryException">ffmpeg, which makes FLAC and long files, is missing or fails.</exception>
    public static void Write(string folder, BenchmarkSounds sounds, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var sung = new List<float[]>();
        var block = new float[(int)(Math.Min(sounds.FileSeconds, BlockSeconds) * sounds.SampleRateHz)];
        var kept = Math.Clamp(MostKeptSamples / block.Length, 1, MostSung);
        for (var file = 0; file < sounds.Files; file++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file < MostSung)
            {
                Sing(block.AsSpan(), sounds.SampleRateHz, file, random);
                if (sounds.Files > MostSung && file < kept)
                {
                    sung.Add([.. block]);
                }
            }
            else
            {
                Turn(sung[file % kept], block, file / kept);
            }

            WriteOne(folder, sounds, file, block);
        }
    }

    private static void WriteOne(string folder, BenchmarkSounds sounds, int file, float[] block)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"bench_{file:000000}.wav"));
        using (var stream = File.Create(path))
        {
            WavFile.Write(stream, block, sounds.SampleRateHz);
        }

        if (sounds.IsFlac || sounds.FileSeconds > BlockSeconds)
        {
            Convert(path, Path.ChangeExtension(path, sounds.IsFlac ? ".flac" : ".long.wav"), sounds.FileSeconds);
            File.Delete(path);
        }
    }

    private static void Sing(Span<float> samples, int sampleRateHz, int site, Random random)
    {
        samples.Clear();
        var caller = DemoSpecies.All[site % DemoSpecies.All.Count].Individual(random);
        for (var at = 0; at < samples.Length; at += 4 * sampleRateHz)
        {
            caller.Sing(samples, at, sampleRateHz, level: 0.2);
        }

        FieldNoise.Add(samples, sampleRateHz, site, random);
    }

    private static void Turn(float[] sound, float[] target, int by)
    {
        var start = by * 7 % sound.Length;
        sound.AsSpan(start).CopyTo(target);
        sound.AsSpan(0, start).CopyTo(target.AsSpan(sound.Length - start));
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
