namespace AvexSearch.Audio;

/// <summary>A font of 5 × 7 pixels with the characters that axes need, drawn for this project.</summary>
internal static class PixelFont
{
    public const int Height = 7;
    private const int GlyphWidth = 5;
    private const int NarrowWidth = 3;
    private const int Spacing = 1;

    /// <summary>Seven rows from the top; in each, the highest bit of the glyph's width is the leftmost pixel.</summary>
    private static readonly Dictionary<char, byte[]> Glyphs = new()
    {
        ['0'] = [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
        ['1'] = [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        ['2'] = [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
        ['3'] = [0b11111, 0b00010, 0b00100, 0b00110, 0b00001, 0b10001, 0b01110],
        ['4'] = [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        ['5'] = [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        ['6'] = [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        ['7'] = [0b11111, 0b00001, 0b00010, 0b00100, 0b00100, 0b01000, 0b01000],
        ['8'] = [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        ['9'] = [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
        ['k'] = [0b10000, 0b10000, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010],
        ['H'] = [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
        ['z'] = [0b00000, 0b00000, 0b11111, 0b00010, 0b00100, 0b01000, 0b11111],
        ['s'] = [0b00000, 0b00000, 0b01111, 0b10000, 0b01110, 0b00001, 0b11110],
        ['.'] = [0b000, 0b000, 0b000, 0b000, 0b000, 0b000, 0b010],
        [':'] = [0b000, 0b000, 0b010, 0b000, 0b000, 0b010, 0b000],
        [' '] = [0, 0, 0, 0, 0, 0, 0],
    };

    /// <summary>Pixels that a text takes.</summary>
    public static int WidthOf(string text) => text.Sum(c => GlyphWidthOf(c) + Spacing) - Spacing;

    /// <summary>Draws a text with its upper left corner at a pixel; what lies outside the image is cut.</summary>
    public static void Draw(IndexedImage image, int left, int top, string text, byte colour)
    {
        foreach (var character in text)
        {
            var width = GlyphWidthOf(character);
            DrawGlyph(image, left, top, Glyphs[character], width, colour);
            left += width + Spacing;
        }
    }

    private static void DrawGlyph(IndexedImage image, int left, int top, byte[] rows, int width, byte colour)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (((rows[y] >> (width - 1 - x)) & 1) != 0)
                {
                    image.Fill(left + x, top + y, 1, 1, colour);
                }
            }
        }
    }

    private static int GlyphWidthOf(char character) => character is '.' or ':' or ' ' ? NarrowWidth : GlyphWidth;
}
