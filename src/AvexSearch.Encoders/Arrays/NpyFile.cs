using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace AvexSearch.Encoders;

/// <summary>A NumPy .npy array of floating-point numbers, C order.</summary>
/// <param name="Shape">Sizes of its axes.</param>
/// <param name="Values">Row-major.</param>
/// <remarks>Format versions 1 to 3: magic, version, header length, a Python dict literal, data. Own reader of the published format.</remarks>
internal sealed partial record NpyFile(IReadOnlyList<int> Shape, float[] Values)
{
    private const int LongestHeader = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format or holds something else; the message names file and expectation.</exception>
    public static NpyFile Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, stream.Length, path);
    }

    /// <summary>Reads an array from a stream of a known length.</summary>
    public static NpyFile Read(Stream stream, long length, string path)
    {
        var (header, dataStart) = ReadHeader(stream, length, path);
        var match = Header().Match(header);
        if (!match.Success)
        {
            throw new InvalidDataException($"'{path}': the .npy header is '{header.Trim()}', expected descr, fortran_order and shape.");
        }

        var descr = match.Groups[1].Value;
        if (descr is not ("<f4" or "<f8"))
        {
            throw new InvalidDataException($"'{path}': the array's type is '{descr}', expected '<f4' (float32) or '<f8' (float64).");
        }

        if (match.Groups[2].Value == "True" && match.Groups[3].Value.Contains(", ", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{path}': the array is in Fortran order, expected C order.");
        }

        var shape = ParseShape(match.Groups[3].Value, path);
        var size = descr == "<f4" ? 4 : 8;
        var count = shape.Aggregate(1m, (product, axis) => product * axis);
        if (count > int.MaxValue / size || count * size != length - dataStart)
        {
            throw new InvalidDataException(
                $"'{path}': {length - dataStart} bytes of data at byte {dataStart}, expected {count * size} for shape ({match.Groups[3].Value}).");
        }

        return new NpyFile(shape, ReadValues(stream, (int)count, size));
    }

    private static (string Header, int DataStart) ReadHeader(Stream stream, long length, string path)
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
            stream.ReadExactly(start[10..]);
            headerLength = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
            headerStart = 12;
        }

        if (headerLength > Math.Min(LongestHeader, length - headerStart))
        {
            throw Bad($"the header length at byte 8 is {headerLength}, but {length - headerStart} bytes follow.");
        }

        var header = new byte[headerLength];
        stream.ReadExactly(header);
        return (Encoding.UTF8.GetString(header), headerStart + header.Length);
    }

    private static int[] ParseShape(string text, string path)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
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

    private static float[] ReadValues(Stream stream, int count, int size)
    {
        var values = new float[count];
        if (size == 4)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        var wide = new double[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(wide.AsSpan()));
        return Array.ConvertAll(wide, v => (float)v);
    }

    [GeneratedRegex(@"^\{\s*'descr':\s*'([^']*)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([^)]*)\),?\s*\}\s*$")]
    private static partial Regex Header();
}
