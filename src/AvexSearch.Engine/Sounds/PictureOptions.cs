namespace AvexSearch.Engine;

/// <summary>How a spectrogram is drawn.</summary>
/// <param name="WidthPx">Width of the picture, 16 to 4096 pixels.</param>
/// <param name="HeightPx">Height of the picture, 16 to 1024 pixels.</param>
/// <param name="LowHz">Lowest frequency shown.</param>
/// <param name="HighHz">Highest frequency shown, or null for half the sample rate.</param>
/// <param name="Axes">True draws axes with kHz and seconds into the picture.</param>
/// <param name="Dark">True draws the axes for a dark page.</param>
public sealed record PictureOptions(
    int WidthPx = 640, int HeightPx = 200, double LowHz = 0, double? HighHz = null, bool Axes = false, bool Dark = false);
