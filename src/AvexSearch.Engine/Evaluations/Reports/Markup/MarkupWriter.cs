using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Writes XML or HTML: the literal parts of a string are markup, everything in its holes is escaped.</summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with holes.</summary>
    public MarkupWriter Add([InterpolatedStringHandlerArgument("")] ref Holes markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds what is markup already.</summary>
    public MarkupWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A coordinate as it is written: two decimals at most.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Escapes what stands in the holes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Holes
    {
        private readonly StringBuilder _text;

        /// <summary>Called by the compiler.</summary>
        public Holes(int literalLength, int holeCount, MarkupWriter writer)
        {
            _text = writer._text;
            _text.EnsureCapacity(_text.Length + literalLength + (8 * holeCount));
        }

        /// <summary>Appends markup.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>Appends text.</summary>
        public void AppendFormatted(string? text) => _text.AppendEscaped(text);

        /// <summary>Appends a coordinate.</summary>
        public void AppendFormatted(double value) => _text.Append(Number(value));

        /// <summary>Appends a count.</summary>
        public void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
