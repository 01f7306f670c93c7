using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace AvexSearch.Encoders;

/// <summary>Writes arrays into a NumPy .npz file that <c>numpy.load</c> reads without pickle.</summary>
/// <remarks>
/// A ZIP archive with one .npy file (format 1.0, little endian, C order) per array. Strings become fixed-width '&lt;U' arrays: UTF-32,
/// as wide as the longest of them. Members are stored, not deflated: embeddings do not compress.
/// </remarks>
public sealed class NpzWriter : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Starts an archive.</summary>
    /// <param name="destination">Where it goes; left open.</param>
    public NpzWriter(Stream destination) => _archive = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds a float32 array.</summary>
    /// <param name="name">The array's key.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Sizes of its axes, their product is the number of values.</param>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not fit.</exception>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        CheckCount(name, values.Length, shape);
        using var stream = Begin(name, "<f4", shape);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds a float64 array.</summary>
    /// <param name="name">The array's key.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Sizes of its axes, their product is the number of values.</param>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not fit.</exception>
    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape)
    {
        CheckCount(name, values.Length, shape);
        using var stream = Begin(name, "<f8", shape);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds an int64 array.</summary>
    /// <param name="name">The array's key.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Sizes of its axes, their product is the number of values.</param>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not fit.</exception>
    public void Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape)
    {
        CheckCount(name, values.Length, shape);
        using var stream = Begin(name, "<i8", shape);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds an array of strings, [n].</summary>
    /// <param name="name">The array's key.</param>
    /// <param name="values">n strings. NumPy drops NUL characters at their ends.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, IReadOnlyList<string> values)
    {
        var width = 1;
        foreach (var value in values)
        {
            width = Math.Max(width, CountRunes(value));
        }

        using var stream = Begin(name, string.Create(CultureInfo.InvariantCulture, $"<U{width}"), [values.Count]);
        var cell = new byte[4 * width];
        foreach (var value in values)
        {
            Array.Clear(cell);
            var at = 0;
            foreach (var rune in value.EnumerateRunes())
            {
                BinaryPrimitives.WriteInt32LittleEndian(cell.AsSpan(at), rune.Value);
                at += 4;
            }

            stream.Write(cell);
        }
    }

    /// <summary>Adds a float32 matrix row by row, so that it need not be in memory as a whole.</summary>
    /// <param name="name">The array's key.</param>
    /// <param name="count">Number of rows n.</param>
    /// <param name="columns">Length of each row d.</param>
    /// <param name="rows">Exactly n rows of d values.</param>
    /// <exception cref="ArgumentException">The name is taken, or the rows are not n times d.</exception>
    public void AddRows(string name, int count, int columns, IEnumerable<ReadOnlyMemory<float>> rows)
    {
        using var stream = Begin(name, "<f4", [count, columns]);
        var written = 0;
        foreach (var row in rows)
        {
            if (row.Length != columns || ++written > count)
            {
                throw new ArgumentException(
                    $"Array '{name}': row {written} has {row.Length} values, expected {count} rows of {columns}.", nameof(rows));
            }

            stream.Write(MemoryMarshal.AsBytes(row.Span));
        }

        if (written != count)
        {
            throw new ArgumentException($"Array '{name}' got {written} rows, expected {count}.", nameof(rows));
        }
    }

    /// <summary>Opens a float32 matrix: exactly its rows are to be written to the stream, and it is to be closed before anything else is added.</summary>
    internal Stream OpenRows(string name, int count, int columns) => Begin(name, "<f4", [count, columns]);

    /// <summary>Completes the archive.</summary>
    public void Dispose() => _archive.Dispose();

    private static void CheckCount(string name, int count, ReadOnlySpan<int> shape)
    {
        var product = 1L;
        foreach (var size in shape)
        {
            product *= size;
        }

        if (product != count)
        {
            throw new ArgumentException($"Array '{name}' has {count} values, its shape asks for {product}.", nameof(shape));
        }
    }

    private static int CountRunes(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private Stream Begin(string name, string descr, ReadOnlySpan<int> shape)
    {
        if (!_names.Add(name))
        {
            throw new ArgumentException($"The archive already has an array '{name}'.", nameof(name));
        }

        var stream = _archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
        stream.Write(Header(descr, shape));
        return stream;
    }

    private static byte[] Header(string descr, ReadOnlySpan<int> shape)
    {
        const int Alignment = 64;
        const int Prefix = 10;
        var sizes = new StringBuilder();
        foreach (var size in shape)
        {
            sizes.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        var tuple = shape.Length == 1 ? sizes.ToString().TrimEnd() : sizes.ToString().TrimEnd(',', ' ');
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({tuple}), }}";
        var total = (Prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[total];
        bytes.AsSpan().Fill((byte)' ');
        bytes[0] = 0x93;
        "NUMPY"u8.CopyTo(bytes.AsSpan(1));
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - Prefix));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(Prefix));
        bytes[^1] = (byte)'\n';
        return bytes;
    }
}
