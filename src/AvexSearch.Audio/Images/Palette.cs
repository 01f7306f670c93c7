namespace AvexSearch.Audio;

/// <summary>The colours of an image: viridis for levels, and a few for axes.</summary>
internal static class Palette
{
    public const byte Background = 250;
    public const byte Text = 251;
    public const byte Line = 252;
    private const int Levels = 250;
    private const int Colours = 256;

    /// <summary>Ten equidistant colours of viridis (S. van der Walt, N. Smith; CC0), joined by straight lines.</summary>
    private static readonly int[] Viridis = [0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725];

    /// <summary>256 colours: red, green, blue of each.</summary>
    public static byte[] Create(bool dark)
    {
        var palette = new byte[Colours * 3];
        for (var level = 0; level < Levels; level++)
        {
            var at = level * (Viridis.Length - 1) / (double)(Levels - 1);
            var low = Math.Min((int)at, Viridis.Length - 2);
            Set(palette, level, Mix(Viridis[low], Viridis[low + 1], at - low));
        }

        Set(palette, Background, dark ? 0x14181b : 0xffffff);
        Set(palette, Text, dark ? 0xb4bdc2 : 0x4a545a);
        Set(palette, Line, dark ? 0x5b666c : 0xa8b1b6);
        return palette;
    }

    /// <summary>The palette index of a level from 0 to 1.</summary>
    public static byte ColourOf(float level) => (byte)((level * (Levels - 1)) + 0.5f);

    private static int Mix(int from, int to, double share) => Part(from, to, share, 16) | Part(from, to, share, 8) | Part(from, to, share, 0);

    private static int Part(int from, int to, double share, int shift)
    {
        var (low, high) = ((from >> shift) & 255, (to >> shift) & 255);
        return (int)Math.Round(low + ((high - low) * share)) << shift;
    }

    private static void Set(byte[] palette, int index, int colour)
    {
        palette[index * 3] = (byte)(colour >> 16);
        palette[(index * 3) + 1] = (byte)(colour >> 8);
        palette[(index * 3) + 2] = (byte)colour;
    }
}
