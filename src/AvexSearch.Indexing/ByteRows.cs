using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Vectors as bytes: a scale for all values of a row, and a number of its own that is added to every similarity with it.</summary>
/// <remarks>
/// A row is its values, zeros, and in the last eight bytes scale and addend, in whole cache lines. Probes have zeros in those places, so that the
/// kernel may run over whole lines.
/// </remarks>
internal sealed unsafe class ByteRows
{
    private const int LineBytes = 64;
    private const int TrailerBytes = 2 * sizeof(float);
    private const int Largest = 127;
    private readonly int _trailer;

    /// <summary>No rows yet.</summary>
    /// <param name="values">Values of a row, at least 1.</param>
    public ByteRows(int values)
    {
        Values = values;
        List = new BlockList((values + TrailerBytes + LineBytes - 1) / LineBytes * LineBytes);
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
    public static int ValuesOf(int lines) => (lines * LineBytes) - TrailerBytes;

    /// <summary>Rounds values to a row. One writer per row.</summary>
    public void Write(int row, ReadOnlySpan<float> values, float addend, bool keepNorm)
    {
        List.Reserve(row);
        var bytes = (sbyte*)List.Row(row);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        var scale = largest / Largest;
        var inverse = largest > 0 ? Largest / largest : 0;
        long squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var code = (int)MathF.Round(values[i] * inverse);
            bytes[i] = (sbyte)code;
            squares += code * code;
        }

        *(float*)(bytes + _trailer) = keepNorm && squares > 0 ? (float)(1 / Math.Sqrt(squares)) : scale;
        *(float*)(bytes + _trailer + sizeof(float)) = addend;
    }

    /// <summary>The values that a row stands for.</summary>
    public void Read(int row, Span<float> values)
    {
        var bytes = (sbyte*)List.Row(row);
        var scale = *(float*)(bytes + _trailer);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] * scale;
        }
    }

    /// <summary>Makes a probe of values.</summary>
    /// <param name="values">[Values].</param>
    /// <param name="wide">Room for [RowBytes] values.</param>
    /// <param name="addend">Added to every similarity.</param>
    public Probe ProbeOf(ReadOnlySpan<float> values, short* wide, float addend)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        var inverse = largest > 0 ? ProbeRange / largest : 0;
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = (short)MathF.Round(values[i] * inverse);
        }

        new Span<short>(wide + values.Length, RowBytes - values.Length).Clear();
        return new Probe(this, wide, largest / ProbeRange, addend);
    }

    /// <summary>Makes a probe of a row: two rows are compared as bytes, the same in both directions.</summary>
    public Probe ProbeOf(int row, short* wide)
    {
        var bytes = (sbyte*)List.Row(row);
        for (var i = 0; i < _trailer; i++)
        {
            wide[i] = bytes[i];
        }

        new Span<short>(wide + _trailer, TrailerBytes).Clear();
        return new Probe(this, wide, *(float*)(bytes + _trailer), *(float*)(bytes + _trailer + sizeof(float)));
    }

    /// <summary>Similarity of a probe and a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Similarity(short* wide, float scale, float addend, int row)
    {
        var bytes = (sbyte*)List.Row(row);
        var dot = ByteDot.Of(ref *wide, ref *bytes, List.RowBytes);
        // In this order the similarity of two rows has the same bits in both directions.
        return (addend + *(float*)(bytes + _trailer + sizeof(float))) + (dot * (scale * *(float*)(bytes + _trailer)));
    }
}
