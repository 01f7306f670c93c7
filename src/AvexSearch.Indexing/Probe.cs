using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>A vector made ready for comparison with many rows, either of floats or of bytes.</summary>
/// <remarks>Holds pointers: it lives as long as the context whose room it uses is leased.</remarks>
internal readonly unsafe struct Probe
{
    private readonly ByteRows? _bytes;
    private readonly BlockList _rows;
    private readonly short* _wide;
    private readonly float* _values;
    private readonly float _scale;
    private readonly float _addend;
    private readonly int _lines;

    /// <summary>Compares with bytes.</summary>
    public Probe(ByteRows rows, short* wide, float scale, float addend)
    {
        (_bytes, _rows, _scale, _addend) = (rows, rows.List, scale, addend);
        _wide = wide;
        _lines = Math.Min(rows.RowBytes / Prefetch.LineBytes, Prefetch.MostLines);
    }

    /// <summary>Compares with floats: a unit vector, padded as the rows are.</summary>
    public Probe(BlockList rows, float* values)
    {
        _rows = rows;
        _values = values;
        _lines = Math.Min(rows.RowBytes / Prefetch.LineBytes, Prefetch.MostLines);
    }

    /// <summary>Similarity with a row; between floats in [-1, 1], between bytes near it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float To(int row)
    {
        if (_bytes is not null)
        {
            return _bytes.Similarity(_wide, _scale, _addend, row);
        }

        // Rounding may give a little more than 1 for equal vectors; they must tie, not be ranked by rounding.
        return Math.Clamp(DotProduct.Of(ref *_values, ref *(float*)_rows.Row(row), _rows.RowBytes / sizeof(float)), -1f, 1f);
    }

    /// <summary>The row will be compared soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Announce(int row) => Prefetch.Lines(_rows.Row(row), _lines);
}
