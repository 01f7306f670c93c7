using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AvexSearch.Encoders;

/// <summary>Reads the data of a .npy array, in pieces: an array may have more bytes than a span can.</summary>
internal static class NpyData
{
    private const int Piece = 1 << 20;

    /// <summary>The values as float32, row-major also where the file is in Fortran order.</summary>
    /// <exception cref="InvalidDataException">The type is no floating-point type of this byte order, or the data are not as long as they should be.</exception>
    public static float[] ReadFloats(Stream stream, NpyHeader header, string path) => header.Descr switch
    {
        "<f4" => ReadFloats<float>(stream, header, path, value => value),
        "<f8" => ReadFloats<double>(stream, header, path, value => (float)value),
        "<f2" => ReadFloats<Half>(stream, header, path, value => (float)value),
        _ => throw Refuse(header, path, "'<f4' (float32), '<f8' (float64) or '<f2' (float16)"),
    };

    /// <summary>The elements of an array of one axis as text, or null where its type is not one of texts, numbers or truth values.</summary>
    /// <exception cref="InvalidDataException">It is an array of objects, of another byte order, or shorter than it should be.</exception>
    public static string[]? ReadTexts(Stream stream, NpyHeader header, string path) => header.Descr switch
    {
        "<f4" => ReadTexts<float>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<f8" => ReadTexts<double>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<f2" => ReadTexts<Half>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "|i1" => ReadTexts<sbyte>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<i2" => ReadTexts<short>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<i4" => ReadTexts<int>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<i8" => ReadTexts<long>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "|u1" => ReadTexts<byte>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<u2" => ReadTexts<ushort>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<u4" => ReadTexts<uint>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "<u8" => ReadTexts<ulong>(stream, header, path, value => value.ToString(CultureInfo.InvariantCulture)),
        "|b1" => ReadTexts<byte>(stream, header, path, value => value == 0 ? "false" : "true"),
        ['<', 'U', .. var width] => ReadCells(stream, header, 4, width, path, UnicodeOf),
        ['|', 'S', .. var width] => ReadCells(stream, header, 1, width, path, BytesOf),
        ['>', ..] or ['|', 'O', ..] => throw Refuse(header, path, "texts or numbers"),
        _ => null,
    };

    /// <summary>Says why a type is not read, and what mends it.</summary>
    public static InvalidDataException Refuse(NpyHeader header, string path, string expected) => header.Descr switch
    {
        ['|', 'O', ..] => new InvalidDataException(
            $"'{path}' is an array of Python objects (a pickle), which is not opened because it could run anything. Save texts as numpy.array(values, dtype=str) and numbers as float32."),
        ['>', ..] => new InvalidDataException(
            $"'{path}': the array's type is '{header.Descr}', big-endian; expected {expected}. Save it as array.astype(array.dtype.newbyteorder('<'))."),
        _ => new InvalidDataException($"'{path}': the array's type is '{header.Descr}', expected {expected}."),
    };

    private static float[] ReadFloats<T>(Stream stream, NpyHeader header, string path, Func<T, float> convert)
        where T : unmanaged
    {
        header.CheckLength(Unsafe.SizeOf<T>(), path);
        var values = new float[(int)header.Count];
        var (rows, columns) = header.IsFortran && header.Shape.Count == 2 ? (header.Shape[0], header.Shape[1]) : (0, 0);
        if (header.IsFortran && header.Shape.Count > 2)
        {
            throw new InvalidDataException($"'{path}': an array of {header.Shape.Count} axes in Fortran order, expected C order (numpy.ascontiguousarray).");
        }

        var place = 0L;
        foreach (var piece in Pieces<T>(stream, values.Length, path))
        {
            if (columns == 0 && piece is float[] floats)
            {
                floats.AsSpan(0, Math.Min(floats.Length, values.Length - (int)place)).CopyTo(values.AsSpan((int)place));
                place += floats.Length;
                continue;
            }

            for (var i = 0; i < piece.Length && place < values.Length; i++, place++)
            {
                values[columns == 0 ? place : (place % rows * columns) + (place / rows)] = convert(piece[i]);
            }
        }

        return values;
    }

    private static string[] ReadTexts<T>(Stream stream, NpyHeader header, string path, Func<T, string> convert)
        where T : unmanaged
    {
        header.CheckLength(Unsafe.SizeOf<T>(), path);
        var texts = new string[(int)header.Count];
        var place = 0;
        foreach (var piece in Pieces<T>(stream, texts.Length, path))
        {
            for (var i = 0; i < piece.Length && place < texts.Length; i++)
            {
                texts[place++] = convert(piece[i]);
            }
        }

        return texts;
    }

    /// <summary>The elements in pieces; the last may be longer than what is left.</summary>
    private static IEnumerable<T[]> Pieces<T>(Stream stream, int count, string path)
        where T : unmanaged
    {
        var piece = new T[Math.Min(Piece, count)];
        for (var left = count; left > 0; left -= piece.Length)
        {
            Fill(stream, MemoryMarshal.AsBytes(piece.AsSpan(0, Math.Min(piece.Length, left))), path);
            yield return piece;
        }
    }

    private static string[] ReadCells(Stream stream, NpyHeader header, int unit, string width, string path, Func<ReadOnlyMemory<byte>, string, string> textOf)
    {
        if (!int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var units) || units > Piece)
        {
            throw new InvalidDataException($"'{path}': the array's type is '{header.Descr}', expected a width of at most {Piece} characters.");
        }

        header.CheckLength((long)unit * units, path);
        if (units == 0 && header.Count > Piece)
        {
            throw new InvalidDataException($"'{path}': {header.Count} texts of no width.");
        }

        var cell = new byte[unit * units];
        var texts = new string[(int)header.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            Fill(stream, cell, path);
            texts[i] = textOf(cell, path);
        }

        return texts;
    }

    private static string UnicodeOf(ReadOnlyMemory<byte> cell, string path)
    {
        var text = new StringBuilder();
        var runes = MemoryMarshal.Cast<byte, int>(cell.Span).TrimEnd(0);
        foreach (var rune in runes)
        {
            text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : throw new InvalidDataException($"'{path}': 0x{rune:X} is no character."));
        }

        return text.ToString();
    }

    private static string BytesOf(ReadOnlyMemory<byte> cell, string path)
    {
        var bytes = cell.Span.TrimEnd((byte)0);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    private static void Fill(Stream stream, Span<byte> bytes, string path)
    {
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
        {
            throw new InvalidDataException($"'{path}' ends {bytes.Length - read} bytes or more before its array does.");
        }
    }
}
