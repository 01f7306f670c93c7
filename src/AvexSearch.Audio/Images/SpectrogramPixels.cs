namespace AvexSearch.Audio;

/// <summary>From columns of power to pixels.</summary>
internal static class SpectrogramPixels
{
    /// <summary>Keeps digital silence finite: far below a 24-bit recorder's noise.</summary>
    private const float LeastPower = 1e-12f;

    /// <summary>Levels of all pixels in decibels (of an arbitrary reference).</summary>
    /// <returns>[height, width], highest frequency first.</returns>
    public static float[] Decibels(SpectrogramColumns columns, int width, int height)
    {
        var pooled = new float[columns.Count * height];
        for (var i = 0; i < columns.Count; i++)
        {
            PoolFrequencies(columns.Column(i), columns.EdgeBin, columns.BinSpan, pooled.AsSpan(i * height, height));
        }

        var perPixel = columns.Samples / (double)width / columns.SamplesPerColumn;
        var centre = columns.TransformsPerColumn == 1 ? 0 : -0.5;
        var pixels = new float[height * width];
        var column = new float[height];
        for (var x = 0; x < width; x++)
        {
            PoolTimes(pooled, columns.Count, x * perPixel, (x + 1) * perPixel, centre, column);
            for (var y = 0; y < height; y++)
            {
                pixels[((height - 1 - y) * width) + x] = column[y];
            }
        }

        return pixels;
    }

    /// <summary>Paints levels with the palette's colours.</summary>
    public static void Paint(ReadOnlySpan<float> decibels, PlotFrame frame, Contrast contrast, IndexedImage image)
    {
        for (var y = 0; y < frame.Height; y++)
        {
            var row = image.Row(frame.Top + y).Slice(frame.Left, frame.Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Palette.ColourOf(contrast.Apply(decibels[(y * frame.Width) + x]));
            }
        }
    }

    /// <summary>One column in decibels, lowest frequency first: the strongest of a row's bins, or between bins where they are wider than rows.</summary>
    private static void PoolFrequencies(ReadOnlySpan<float> power, double edge, double span, Span<float> rows)
    {
        var perRow = span / rows.Length;
        for (var row = 0; row < rows.Length; row++)
        {
            var low = edge + (row * perRow);
            rows[row] = perRow >= 1 ? Decibel(Strongest(power, low, low + perRow)) : Between(power, low + (perRow / 2));
        }
    }

    private static void PoolTimes(ReadOnlySpan<float> pooled, int columns, double from, double to, double centre, Span<float> pixels)
    {
        if (to - from >= 1)
        {
            var first = Math.Min((int)from, columns - 1);
            var last = Math.Min(Math.Max((int)Math.Ceiling(to) - 1, first), columns - 1);
            pooled.Slice(first * pixels.Length, pixels.Length).CopyTo(pixels);
            for (var column = first + 1; column <= last; column++)
            {
                Maximise(pixels, pooled.Slice(column * pixels.Length, pixels.Length));
            }

            return;
        }

        var at = Math.Clamp(((from + to) / 2) + centre, 0, columns - 1);
        var left = (int)at;
        var right = Math.Min(left + 1, columns - 1);
        var share = (float)(at - left);
        for (var y = 0; y < pixels.Length; y++)
        {
            pixels[y] = (pooled[(left * pixels.Length) + y] * (1 - share)) + (pooled[(right * pixels.Length) + y] * share);
        }
    }

    private static void Maximise(Span<float> pixels, ReadOnlySpan<float> other)
    {
        for (var y = 0; y < pixels.Length; y++)
        {
            pixels[y] = Math.Max(pixels[y], other[y]);
        }
    }

    private static float Strongest(ReadOnlySpan<float> power, double from, double to)
    {
        var first = Math.Min((int)Math.Round(from), power.Length - 1);
        var last = Math.Min(Math.Max((int)Math.Round(to) - 1, first), power.Length - 1);
        var strongest = power[first];
        for (var bin = first + 1; bin <= last; bin++)
        {
            strongest = Math.Max(strongest, power[bin]);
        }

        return strongest;
    }

    private static float Between(ReadOnlySpan<float> power, double at)
    {
        var low = Math.Min((int)at, power.Length - 1);
        var high = Math.Min(low + 1, power.Length - 1);
        var share = (float)(at - low);
        return (Decibel(power[low]) * (1 - share)) + (Decibel(power[high]) * share);
    }

    private static float Decibel(float power) => 10 * MathF.Log10(power + LeastPower);
}
