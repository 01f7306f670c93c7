namespace AvexSearch.Audio;

/// <summary>Draws spectrograms as PNG images.</summary>
/// <remarks>
/// Where several transforms or frequencies fall on one pixel the strongest counts (max pooling), so that short and faint calls stay visible
/// in an image of hours. Contrast is robust: it comes from percentiles of the image, not from its loudest click.
/// </remarks>
public static class SpectrogramImage
{
    private const int BlockSamples = 1 << 15;

    /// <summary>Draws samples that are in memory.</summary>
    /// <param name="samples">Mono samples, at least one.</param>
    /// <param name="sampleRateHz">Their rate in Hz.</param>
    /// <param name="startSeconds">Where the first sample lies in its recording; for the time axis.</param>
    /// <param name="options">Size, band, axes, colours.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentException">No samples, or an option out of range.</exception>
    public static byte[] RenderPng(ReadOnlySpan<float> samples, int sampleRateHz, double startSeconds, SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var drawing = new SpectrogramDrawing(sampleRateHz, startSeconds, samples.Length, options);
        drawing.Add(samples);
        return drawing.ToPng();
    }

    /// <summary>Draws all that a reader still holds, without ever holding more than a block of it: for long spans.</summary>
    /// <param name="reader">Mono audio, at the file's own rate for the full band; it is read to its end (but not disposed).</param>
    /// <param name="startSeconds">Where the reader's first sample lies in its recording; for the time axis.</param>
    /// <param name="options">Size, band, axes, colours.</param>
    /// <param name="ct">Checked once per block.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentException">No samples, or an option out of range.</exception>
    /// <exception cref="AudioFormatException">The file turns out to be broken while it is read.</exception>
    public static byte[] RenderPng(MonoReader reader, double startSeconds, SpectrogramOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        var drawing = new SpectrogramDrawing(reader.SampleRateHz, startSeconds, reader.ExpectedSamples, options);
        var block = new float[BlockSamples];
        for (int got; (got = reader.Read(block)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            drawing.Add(block.AsSpan(0, got));
        }

        return drawing.ToPng();
    }
}
