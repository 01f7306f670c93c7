using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace AvexSearch.Encoders;

/// <summary>What stands before the data of a NumPy .npy array.</summary>
/// <param name="Descr">Type of its elements as NumPy writes it: <c>&lt;f4</c>, <c>&lt;U12</c>.</param>
/// <param name="IsFortran">True: the first axis runs fastest.</param>
/// <param name="Shape">Sizes of its axes; empty for a single value.</param>
/// <param name="DataBytes">Bytes after the header.</param>
/// <remarks>Format versions 1 to 3: magic, version, header length, a Python dict literal, data. Own reader of the published format.</remarks>
internal sealed partial record NpyHeader(string Descr, bool IsFortran, IReadOnlyList<int> Shape, long DataBytes)
{
    private const int LongestHeader = 1 << 20;
    private const int MostAxes = 64;

    /// <summary>Number of elements; exact, it may be beyond any memory.</summary>
    public BigInteger Count => Shape.Aggregate(BigInteger.One, (product, axis) => product * axis);

    /// <summary>Reads a header; the stream then stands at the data.</summary>
    /// <param name="stream">At its start.</param>
    /// <param name="length">Bytes of header and data.</param>
    /// <param name="path">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It breaks the format.</exception>
    public static NpyHeader Read(Stream stream, long length, string path)
    {
        var (header, dataStart) = ReadText(stream, length, path);
        var match = Literal().Match(header);
        if (!match.Success)
        {
            throw new InvalidDataException($"'{path}': the .npy header is '{header.Trim()}', expected descr, fortran_order and shape.");
        }

        var shape = match.Groups[3].Value;
        return new NpyHeader(match.Groups[1].Value, match.Groups[2].Value == "True", ParseShape(shape, path), length - dataStart);
    }

    /// <summary>Checks that the data are as long as shape and type say.</summary>
    /// <param name="size">Bytes of an element.</param>
    /// <param name="path">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">They are not, or do not fit into memory.</exception>
    public void CheckLength(long size, string path)
    {
        var shape = string.Join(", ", Shape);
        if (Count * size != DataBytes)
        {
            throw new InvalidDataException($"'{path}': {DataBytes} bytes of data, expected {Count * size} for shape ({shape}) of '{Descr}'.");
        }

        if (Count > Array.MaxLength)
        {
            throw new InvalidDataException($"'{path}': shape ({shape}) has {Count} values, at most {Array.MaxLength} can be read; split the array.");
        }
    }

    private static (string Header, long DataStart) ReadText(Stream stream, long length, string path)
    {
        InvalidDataException Bad(string what) => new($"'{path}' is not a .npy file: {what}");
        Span<byte> start = stackalloc byte[12];
        if (length < start.Length || stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false) < 10)
        {
            throw Bad($"it has {length} bytes.");
        }

        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            throw Bad("the magic at byte 0 is missing.");
        }

        var version = start[6];
        if (version is < 1 or > 3)
        {
            throw Bad($"the format version at byte 6 is {version}, expected 1 to 3.");
        }

        long headerLength = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        var headerStart = 10;
        if (version > 1)
        {
            if (stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2)
            {
                throw Bad($"it has {length} bytes.");
            }

            headerLength = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
            headerStart = 12;
        }

        if (headerLength > Math.Min(LongestHeader, length - headerStart))
        {
            throw Bad($"the header length at byte 8 is {headerLength}, but {length - headerStart} bytes follow.");
        }

        var header = new byte[headerLength];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            ? (Encoding.UTF8.GetString(header), headerStart + header.Length)
            : throw Bad("it ends inside its header.");
    }

    private static int[] ParseShape(string text, string path)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MostAxes)
        {
            throw new InvalidDataException($"'{path}': the array has {parts.Length} axes, expected at most {MostAxes}.");
        }

        var shape = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
            {
                throw new InvalidDataException($"'{path}': the array's shape is ({text}), expected sizes below 2^31.");
            }
        }

        return shape;
    }

    [GeneratedRegex(@"^\{\s*'descr':\s*'([^']*)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([^)]*)\),?\s*\}\s*$")]
    private static partial Regex Literal();
}
