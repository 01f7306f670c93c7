namespace AvexSearch.Audio;

/// <summary>Where in an image the spectrogram lies, in pixels.</summary>
internal readonly record struct PlotFrame(int Left, int Top, int Width, int Height)
{
    private const int LeftMargin = 34;
    private const int RightMargin = 12;
    private const int TopMargin = 8;
    private const int BottomMargin = 18;

    public int Bottom => Top + Height;

    public static PlotFrame For(SpectrogramOptions options) => options.Axes
        ? new PlotFrame(LeftMargin, TopMargin, options.WidthPx - LeftMargin - RightMargin, options.HeightPx - TopMargin - BottomMargin)
        : new PlotFrame(0, 0, options.WidthPx, options.HeightPx);
}
