namespace AvexSearch.Audio;

/// <summary>Hann's raised cosine.</summary>
internal static class HannWindow
{
    /// <summary>The window's values.</summary>
    /// <param name="length">Samples, at least 1.</param>
    /// <param name="periodic">True: of period <paramref name="length"/>; false: symmetric, zero at both ends.</param>
    public static float[] Create(int length, bool periodic)
    {
        var window = new float[length];
        var period = Math.Max(1, periodic ? length : length - 1);
        for (var i = 0; i < length; i++)
        {
            window[i] = length == 1 ? 1 : (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / period));
        }

        return window;
    }
}
