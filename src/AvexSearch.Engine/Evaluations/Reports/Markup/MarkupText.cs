using System.Globalization;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Makes foreign text harmless in XML and HTML.</summary>
internal static class MarkupText
{
    /// <summary>Appends the text so that it is only text, in content and in quoted attributes.</summary>
    /// <remarks>Controls become their pictures (U+2400…); what XML 1.0 forbids and what turns the direction of writing becomes U+FFFD.</remarks>
    public static StringBuilder AppendEscaped(this StringBuilder builder, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '"' => builder.Append("&quot;"),
                '\'' => builder.Append("&#39;"),
                < 0x20 => builder.Append((char)(0x2400 + rune.Value)),
                0x7F => builder.Append('\u2421'),
                (>= 0x80 and < 0xA0) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF => builder.Append('\uFFFD'),
                _ => builder.Append(rune.ToString()),
            };
        }

        return builder;
    }

    /// <summary>The text with at most so many characters; what is cut off is shown by an ellipsis.</summary>
    public static string Elide(string text, int most)
    {
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= most ? text : characters.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    /// <summary>About how wide a text is in ems of the house's type; wide scripts count double.</summary>
    public static double WidthEm(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 1.0 : 0.55);
}
