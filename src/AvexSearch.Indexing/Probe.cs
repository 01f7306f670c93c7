using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>A vector made ready for comparison with many: with the vectors of a store, or with their sketches.</summary>
/// <remarks>Holds pointers: it lives as long as the context whose room it uses is leased.</remarks>
internal readonly unsafe struct Probe
{
    /// <summary>Rows that <see cref="CoarseFour"/> compares.</summary>
    public const int Group = 4;

    private const int CoarseTrailer = Prefetch.LineBytes - (3 * sizeof(float));
    private readonly BlockList _rows;
    private readonly BlockList? _fine;
    private readonly float* _values;
    private readonly short* _coarseWide;
    private readonly short* _fineWide;
    private readonly float _coarseScale;
    private readonly float _fineScale;
    private readonly float _addend;
    private readonly float _reach;
    private readonly float _rest;
    private readonly int _lines;

    /// <summary>Compares with vectors.</summary>
    /// <param name="rows">The vectors.</param>
    /// <param name="values">A unit vector, padded as the rows are.</param>
    public Probe(BlockList rows, float* values)
    {
        _rows = rows;
        _values = values;
        _lines = Math.Min(rows.RowBytes / Prefetch.LineBytes, Prefetch.MostLines);
    }

    /// <summary>Compares with sketches.</summary>
    /// <param name="coarse">The first lines of the sketches, and the probe for them.</param>
    /// <param name="fine">The other lines, and the probe for them.</param>
    /// <param name="addend">Added to every estimate.</param>
    /// <param name="reach">Times that of a row, it is the most by which what follows the first line can raise the estimate.</param>
    /// <param name="rest">Times that of a row, it is what the directions leave out (see <see cref="Sketches.Likeness"/>).</param>
    public Probe((BlockList Rows, nint Wide, float Scale) coarse, (BlockList Rows, nint Wide, float Scale) fine, float addend, float reach, float rest)
    {
        (_rows, _coarseScale, _fine, _fineScale, _addend, _reach, _rest, _lines) = (coarse.Rows, coarse.Scale, fine.Rows, fine.Scale, addend, reach, rest, 1);
        _coarseWide = (short*)coarse.Wide;
        _fineWide = (short*)fine.Wide;
    }

    /// <summary>Whether it compares sketches.</summary>
    public bool IsEstimate => _fine is not null;

    /// <summary>Similarity with a row; exact and in [-1, 1], or an estimate near it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float To(int row)
    {
        if (_fine is not null)
        {
            return Refine(Coarse(row), row);
        }

        // Rounding may give a little more than 1 for equal vectors; they must tie, not be ranked by rounding.
        return Math.Clamp(DotProduct.Of(ref *_values, ref *(float*)_rows.Row(row), _rows.RowBytes / sizeof(float)), -1f, 1f);
    }

    /// <summary>The estimate from the first line of a sketch alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Coarse(int row)
    {
        var bytes = _rows.Row(row);
        var trailer = (float*)(bytes + CoarseTrailer);
        return (_addend + trailer[1]) + (ByteDot.Of(ref *_coarseWide, ref *(sbyte*)bytes, Prefetch.LineBytes) * (_coarseScale * trailer[0]));
    }

    /// <summary>Similarity with a row as it looks from the first line of a sketch; whole vectors are compared whole.</summary>
    public float Guess(int row)
    {
        if (_fine is null)
        {
            return To(row);
        }

        return Coarse(row) + (Sketches.Likeness * _reach * ((float*)(_rows.Row(row) + CoarseTrailer))[2]);
    }

    /// <summary>The same for four rows at once.</summary>
    /// <param name="rows">[4].</param>
    /// <param name="floor">A similarity.</param>
    /// <param name="mask">A bit for each row that may be above the floor by its whole sketch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> CoarseFour(int* rows, float floor, out uint mask)
    {
        var (a, b, c, d) = ((nint)_rows.Row(rows[0]), (nint)_rows.Row(rows[1]), (nint)_rows.Row(rows[2]), (nint)_rows.Row(rows[3]));
        var dots = ByteDot.OfLines(_coarseWide, (sbyte*)a, (sbyte*)b, (sbyte*)c, (sbyte*)d);

        // The last four floats of a line are values, scale, addend, reach; here they become a vector each.
        const int Last = Prefetch.LineBytes - (4 * sizeof(float));
        Vector128<float> ta = Vector128.Load((float*)(a + Last)), tb = Vector128.Load((float*)(b + Last));
        Vector128<float> tc = Vector128.Load((float*)(c + Last)), td = Vector128.Load((float*)(d + Last));
        var scale = Vector128.Create(ta[1], tb[1], tc[1], td[1]);
        var addend = Vector128.Create(ta[2], tb[2], tc[2], td[2]);
        var reach = Vector128.Create(ta[3], tb[3], tc[3], td[3]);
        var estimates = (Vector128.Create(_addend) + addend) + (Vector128.ConvertToSingle(dots) * (Vector128.Create(_coarseScale) * scale));
        mask = Vector128.GreaterThanOrEqual(estimates + (Vector128.Create(_reach) * reach), Vector128.Create(floor)).ExtractMostSignificantBits();
        return estimates;
    }

    /// <summary>The estimate from the whole sketch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Refine(float coarse, int row)
    {
        var bytes = _fine!.Row(row);
        var trailer = (float*)(bytes + _fine.RowBytes - (3 * sizeof(float)));
        // In this order the estimate of two rows has the same bits in both directions.
        return coarse + ((_rest * trailer[2]) + (ByteDot.Of(ref *_fineWide, ref *(sbyte*)bytes, _fine.RowBytes) * (_fineScale * trailer[0])));
    }

    /// <summary>The row will be compared soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Announce(int row)
    {
        if (_fine is not null)
        {
            Prefetch.Line(_rows.Row(row));
        }
        else
        {
            Prefetch.Lines(_rows.Row(row), _lines);
        }
    }

    /// <summary>The whole sketch of the row will be compared soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AnnounceFine(int row) => Prefetch.Lines(_fine!.Row(row), _fine.RowBytes / Prefetch.LineBytes);
}
