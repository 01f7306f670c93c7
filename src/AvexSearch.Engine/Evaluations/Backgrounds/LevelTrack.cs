using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>How loud a stretch of a recording is, in frames of 10 ms.</summary>
/// <param name="StartSeconds">Where its first frame lies in the recording.</param>
/// <param name="Decibels">[frames] level of each, dB re full scale.</param>
internal sealed record LevelTrack(double StartSeconds, float[] Decibels)
{
    /// <summary>Length of a frame.</summary>
    public const double FrameSeconds = 0.01;

    // Digital silence; also what is added so that its level is a number.
    private const double Silence = 1e-12;

    /// <summary>Measures a stretch at the recording's own rate.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="startSeconds">Where it begins.</param>
    /// <param name="endSeconds">Where it ends; null for the end of the recording.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static LevelTrack Read(string path, double startSeconds, double? endSeconds, int? channel, CancellationToken cancellationToken)
    {
        var reading = new AudioReadOptions { StartSeconds = startSeconds, LengthSeconds = endSeconds - startSeconds, Channel = channel };
        using var reader = MonoReader.Open(path, null, reading, cancellationToken);
        var frame = new float[Math.Max(1, (int)Math.Round(FrameSeconds * reader.SampleRateHz))];
        var levels = new List<float>();
        while (reader.Read(frame) == frame.Length)
        {
            levels.Add(Level(frame));
        }

        return new LevelTrack(startSeconds, [.. levels]);
    }

    /// <summary>Where a frame begins in the recording.</summary>
    public double TimeOf(int frame) => StartSeconds + (frame * FrameSeconds);

    /// <summary>Level of samples, dB re full scale.</summary>
    public static float Level(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return (float)(10 * Math.Log10((sum / Math.Max(1, samples.Length)) + Silence));
    }
}
