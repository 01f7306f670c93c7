namespace AvexSearch.Audio;

/// <summary>An image of palette indices.</summary>
internal sealed class IndexedImage
{
    private readonly byte[] _pixels;

    /// <summary>Makes an image filled with the palette's background.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="colours">256 colours, red, green, blue.</param>
    public IndexedImage(int width, int height, byte[] colours)
    {
        Width = width;
        Height = height;
        Colours = colours;
        _pixels = new byte[width * height];
        _pixels.AsSpan().Fill(Palette.Background);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Colours { get; }

    /// <summary>The pixels of one row, from the top.</summary>
    public Span<byte> Row(int y) => _pixels.AsSpan(y * Width, Width);

    /// <summary>Fills a rectangle, cut at the image's edges.</summary>
    public void Fill(int left, int top, int width, int height, byte colour)
    {
        var (from, to) = (Math.Max(left, 0), Math.Min(left + width, Width));
        for (var y = Math.Max(top, 0); y < Math.Min(top + height, Height) && from < to; y++)
        {
            Row(y)[from..to].Fill(colour);
        }
    }
}
