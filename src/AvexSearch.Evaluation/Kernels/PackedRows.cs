using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>Rows of a matrix, laid out as a matrix product reads them; pack once, multiply often.</summary>
/// <remarks>
/// The values are cut into blocks of <see cref="BlockDepth"/>, and the rows into panels of a fixed width. Within a block and a panel the
/// first value of every row comes first, then the second of every row. Rows that fill up the last panel are zeros.
/// </remarks>
internal sealed class PackedRows
{
    /// <summary>Values per row that are summed in one go: part of the definition of the product, see <see cref="MatrixProduct"/>.</summary>
    public const int BlockDepth = 256;

    /// <summary>Panel width for the right side of a product.</summary>
    public const int RightWidth = 32;

    /// <summary>Panel width for the left side of a product.</summary>
    public const int LeftWidth = 12;

    private readonly float[] _values;
    private readonly int _width;
    private readonly int _paddedRows;

    private PackedRows(int rows, int dimensions, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        (Rows, Dimensions, _width) = (rows, dimensions, width);
        _paddedRows = checked((rows + width - 1) / width * width);
        _values = new float[checked(_paddedRows * dimensions)];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Values per row.</summary>
    public int Dimensions { get; }

    /// <summary>Room for the right side of products, to be filled row by row.</summary>
    public static PackedRows Right(int rows, int dimensions) => new(rows, dimensions, RightWidth);

    /// <summary>Room for the left side of products, to be filled row by row.</summary>
    public static PackedRows Left(int rows, int dimensions) => new(rows, dimensions, LeftWidth);

    /// <summary>The right side of products, packed on the calling thread.</summary>
    /// <param name="values">[rows, dimensions], row-major.</param>
    /// <param name="dimensions">Values per row.</param>
    public static PackedRows Right(ReadOnlySpan<float> values, int dimensions) => Right(values.Length / dimensions, dimensions).Filled(values);

    /// <summary>The left side of products, packed on the calling thread.</summary>
    /// <param name="values">[rows, dimensions], row-major.</param>
    /// <param name="dimensions">Values per row.</param>
    public static PackedRows Left(ReadOnlySpan<float> values, int dimensions) => Left(values.Length / dimensions, dimensions).Filled(values);

    /// <summary>Sets a row; several threads may set different rows.</summary>
    /// <param name="row">Place of the row.</param>
    /// <param name="values">[dimensions] values.</param>
    public void Set(int row, ReadOnlySpan<float> values)
    {
        if ((uint)row >= (uint)Rows || values.Length != Dimensions)
        {
            throw new ArgumentException($"Row {row} with {values.Length} values does not fit into {Rows} rows of {Dimensions}.");
        }

        var (panel, lane) = Math.DivRem(row, _width);
        for (var start = 0; start < Dimensions; start += BlockDepth)
        {
            var depth = Math.Min(BlockDepth, Dimensions - start);
            var target = _values.AsSpan((start * _paddedRows) + (panel * _width * depth), _width * depth);
            for (int i = 0, at = lane; i < depth; i++, at += _width)
            {
                target[at] = values[start + i];
            }
        }
    }

    /// <summary>The first value of a panel in the block of values that begins at <paramref name="start"/>.</summary>
    internal ref float Panel(int panel, int start, int depth) =>
        ref MemoryMarshal.GetReference(_values.AsSpan((start * _paddedRows) + (panel * _width * depth), _width * depth));

    private PackedRows Filled(ReadOnlySpan<float> values)
    {
        for (var row = 0; row < Rows; row++)
        {
            Set(row, values.Slice(row * Dimensions, Dimensions));
        }

        return this;
    }
}
