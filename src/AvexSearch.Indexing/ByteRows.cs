using System.Numerics.Tensors;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Vectors as bytes: a scale for all values of a row, and two numbers of its own.</summary>
/// <remarks>
/// A row is its values, zeros, and in the last twelve bytes scale, addend and reach, in whole cache lines. Probes have zeros in those places, so that
/// the kernel may run over whole lines.
/// </remarks>
internal sealed unsafe class ByteRows
{
    private const int TrailerBytes = 3 * sizeof(float);
    private const int Largest = 127;
    private readonly int _trailer;

    /// <summary>No rows yet.</summary>
    /// <param name="values">Values of a row, at least 1.</param>
    public ByteRows(int values)
    {
        Values = values;
        List = new BlockList((values + TrailerBytes + Prefetch.LineBytes - 1) / Prefetch.LineBytes * Prefetch.LineBytes);
        _trailer = List.RowBytes - TrailerBytes;
        ProbeRange = ByteDot.Range(List.RowBytes);
    }

    /// <summary>Values of a row.</summary>
    public int Values { get; }

    /// <summary>Bytes of a row, which is also the number of values of a probe.</summary>
    public int RowBytes => List.RowBytes;

    /// <summary>Largest magnitude of a probe's values.</summary>
    public int ProbeRange { get; }

    public BlockList List { get; }

    /// <summary>Most values that fit in a number of cache lines.</summary>
    public static int ValuesOf(int lines) => (lines * Prefetch.LineBytes) - TrailerBytes;

    /// <summary>Scale, addend and reach of a row.</summary>
    public float* TrailerOf(int row) => (float*)(List.Row(row) + _trailer);

    /// <summary>Rounds values to a row. One writer per row.</summary>
    public void Write(int row, ReadOnlySpan<float> values, float addend, float reach)
    {
        List.Reserve(row);
        var bytes = (sbyte*)List.Row(row);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        var inverse = largest > 0 ? Largest / largest : 0;
        for (var i = 0; i < values.Length; i++)
        {
            bytes[i] = (sbyte)MathF.Round(values[i] * inverse);
        }

        var trailer = TrailerOf(row);
        (trailer[0], trailer[1], trailer[2]) = (largest / Largest, addend, reach);
    }

    /// <summary>The values that a row stands for.</summary>
    public void Read(int row, Span<float> values)
    {
        var bytes = (sbyte*)List.Row(row);
        var scale = *TrailerOf(row);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] * scale;
        }
    }

    /// <summary>Makes a probe of values.</summary>
    /// <param name="values">[Values].</param>
    /// <param name="wide">Room for [RowBytes] values.</param>
    /// <returns>What the products with it are multiplied with.</returns>
    public float Widen(ReadOnlySpan<float> values, short* wide)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        var inverse = largest > 0 ? ProbeRange / largest : 0;
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = (short)MathF.Round(values[i] * inverse);
        }

        new Span<short>(wide + values.Length, RowBytes - values.Length).Clear();
        return largest / ProbeRange;
    }

    /// <summary>Makes a probe of a row: two rows are compared as bytes, the same in both directions.</summary>
    public void Widen(int row, short* wide)
    {
        var bytes = (sbyte*)List.Row(row);
        for (var i = 0; i < _trailer; i++)
        {
            wide[i] = bytes[i];
        }

        new Span<short>(wide + _trailer, TrailerBytes).Clear();
    }

    /// <summary>Product of a probe and a row.</summary>
    public float Product(short* wide, float scale, int row) => ByteDot.Of(ref *wide, ref *(sbyte*)List.Row(row), RowBytes) * (scale * *TrailerOf(row));

    /// <summary>Products of a probe and four rows, one after another.</summary>
    public void Products(short* wide, float scale, int row, Span<float> products)
    {
        var dots = ByteDot.OfFour(wide, (sbyte*)List.Row(row), (sbyte*)List.Row(row + 1), (sbyte*)List.Row(row + 2), (sbyte*)List.Row(row + 3), RowBytes);
        for (var i = 0; i < 4; i++)
        {
            products[i] = dots[i] * (scale * *TrailerOf(row + i));
        }
    }
}
