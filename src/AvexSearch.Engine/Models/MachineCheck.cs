using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Finds out whether this machine can decode sound.</summary>
public static class MachineCheck
{
    private const int SampleRateHz = 48_000;
    private const int OtherRateHz = 16_000;

    /// <summary>Decodes and resamples a second of sound in process and in the child process.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>What works, in words.</returns>
    /// <exception cref="InvalidOperationException">A part is missing; the message says which and where to get it.</exception>
    public static string Audio(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"avexsearch-check-{Guid.NewGuid():N}.wav");
        try
        {
            using (var file = File.Create(path))
            {
                WavFile.Write(file, new float[SampleRateHz], SampleRateHz);
            }

            foreach (var origin in Enum.GetValues<AudioOrigin>())
            {
                using var reader = MonoReader.Open(path, OtherRateHz, new AudioReadOptions { Origin = origin }, cancellationToken);
                _ = reader.Read(new float[OtherRateHz]);
            }

            return "libsndfile, libsoxr and ffmpeg work";
        }
        finally
        {
            File.Delete(path);
        }
    }
}
