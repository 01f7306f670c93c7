using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Draws spectrograms and cuts clips from files, for recordings and uploads alike.</summary>
internal static class Pictures
{
    private const int SmallestPx = 16;
    private const int WidestPx = 4096;
    private const int HighestPx = 1024;

    /// <summary>Longest clip that is cut as sound, seconds.</summary>
    private const double LongestClipSeconds = 600;

    /// <summary>A spectrogram of a span as PNG.</summary>
    /// <exception cref="QueryException">The span or the size makes no sense.</exception>
    public static byte[] Spectrogram(string path, double startSeconds, double? endSeconds, PictureOptions picture, CancellationToken cancellationToken)
    {
        CheckSpan(startSeconds, endSeconds);
        if (picture.WidthPx is < SmallestPx or > WidestPx || picture.HeightPx is < SmallestPx or > HighestPx)
        {
            throw new QueryException($"A picture of {picture.WidthPx} x {picture.HeightPx} pixels is not possible; choose {SmallestPx} to {WidestPx} x {SmallestPx} to {HighestPx}.");
        }

        if (picture.LowHz < 0 || picture.HighHz <= picture.LowHz)
        {
            throw new QueryException($"Frequencies from {picture.LowHz:0.#} to {picture.HighHz:0.#} Hz make no sense; give a low one of 0 or more and a higher one.");
        }

        using var reader = OpenSpan(path, startSeconds, endSeconds, cancellationToken);
        return SpectrogramImage.RenderPng(reader, startSeconds, OptionsOf(picture, reader.SampleRateHz), cancellationToken);
    }

    /// <summary>A span as WAV, mean of all channels, played so many times slower.</summary>
    /// <exception cref="QueryException">The span makes no sense.</exception>
    public static byte[] Clip(string path, double startSeconds, double? endSeconds, double timeExpansion, CancellationToken cancellationToken)
    {
        CheckSpan(startSeconds, endSeconds);
        endSeconds = Math.Min(endSeconds ?? double.MaxValue, startSeconds + LongestClipSeconds);
        using var reader = OpenSpan(path, startSeconds, endSeconds, cancellationToken);
        var samples = ReadAll(reader);
        using var wav = new MemoryStream();
        WavFile.Write(wav, samples, Math.Max(1, (int)Math.Round(reader.SampleRateHz / timeExpansion)));
        return wav.ToArray();
    }

    private static SpectrogramOptions OptionsOf(PictureOptions picture, int sampleRateHz)
    {
        var highest = sampleRateHz / 2.0;
        if (picture.LowHz >= highest)
        {
            throw new QueryException($"The recording holds nothing above {highest:0.#} Hz; a lower frequency is needed than {picture.LowHz:0.#} Hz.");
        }

        return new SpectrogramOptions
        {
            WidthPx = picture.WidthPx,
            HeightPx = picture.HeightPx,
            LowHz = picture.LowHz,
            HighHz = Math.Min(picture.HighHz ?? highest, highest),
            Axes = picture.Axes,
            Dark = picture.Dark,
        };
    }

    private static void CheckSpan(double startSeconds, double? endSeconds)
    {
        if (!(startSeconds >= 0 && double.IsFinite(startSeconds)) || endSeconds is { } end && !(end > startSeconds && double.IsFinite(end)))
        {
            throw new QueryException($"A span from {startSeconds:0.###} to {endSeconds:0.###} s makes no sense; give a start of 0 or more and a later end.");
        }
    }

    private static MonoReader OpenSpan(string path, double startSeconds, double? endSeconds, CancellationToken cancellationToken) =>
        ClipReader.Open(new QueryClip(path, startSeconds, endSeconds - startSeconds, AudioOrigin.Archive), null, channel: null, cancellationToken);

    private static float[] ReadAll(MonoReader reader)
    {
        var samples = new List<float>(16 * reader.SampleRateHz);
        Span<float> piece = new float[16_384];
        for (var read = reader.Read(piece); read > 0; read = reader.Read(piece))
        {
            samples.AddRange(piece[..read]);
        }

        return [.. samples];
    }
}
