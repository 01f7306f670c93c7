namespace AvexSearch.Audio;

/// <summary>One image in the making: samples go in, a PNG comes out.</summary>
internal sealed class SpectrogramDrawing
{
    private readonly SpectrogramOptions _options;
    private readonly PlotFrame _frame;
    private readonly SpectrogramColumns _columns;
    private readonly int _sampleRateHz;
    private readonly double _startSeconds;
    private readonly double _highHz;

    /// <summary>Prepares an image.</summary>
    /// <param name="sampleRateHz">Rate of the samples in Hz.</param>
    /// <param name="startSeconds">Time of the first sample, for the axis.</param>
    /// <param name="expectedSamples">About how many samples will come; null when not known. Decides how finely time is sampled.</param>
    /// <param name="options">Size, band, axes, colours.</param>
    public SpectrogramDrawing(int sampleRateHz, double startSeconds, long? expectedSamples, SpectrogramOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHz);
        options.Validate();
        var nyquist = sampleRateHz / 2.0;
        if (options.LowHz >= nyquist)
        {
            throw new ArgumentException(FormattableString.Invariant($"LowHz is {options.LowHz}; these samples reach up to {nyquist} Hz only."));
        }

        _options = options;
        _sampleRateHz = sampleRateHz;
        _startSeconds = startSeconds;
        _highHz = Math.Min(options.HighHz ?? nyquist, nyquist);
        _frame = PlotFrame.For(options);
        var grid = SpectrogramGrid.Choose(sampleRateHz, expectedSamples, options.LowHz, _highHz, _frame.Width, _frame.Height, options.FftLength);
        _columns = new SpectrogramColumns(grid, _frame.Width);
    }

    /// <summary>Takes the next samples.</summary>
    public void Add(ReadOnlySpan<float> samples) => _columns.Add(samples);

    /// <summary>Draws what has come.</summary>
    public byte[] ToPng()
    {
        if (_columns.Samples == 0)
        {
            throw new ArgumentException("A spectrogram needs at least one sample.");
        }

        _columns.Finish();
        var decibels = SpectrogramPixels.Decibels(_columns, _frame.Width, _frame.Height);
        var image = new IndexedImage(_options.WidthPx, _options.HeightPx, Palette.Create(_options.Dark));
        SpectrogramPixels.Paint(decibels, _frame, Contrast.Of(decibels, _options.RangeDb), image);
        if (_options.Axes)
        {
            var endSeconds = _startSeconds + (_columns.Samples / (double)_sampleRateHz);
            new PlotAxes(image, _frame).Draw(_startSeconds, endSeconds, _options.LowHz, _highHz);
        }

        return PngWriter.Write(image);
    }
}
