using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation;

/// <summary>Embeddings of n items, row after row, as the encoder gave them.</summary>
public sealed class EmbeddingMatrix
{
    private const double SmallestNorm = 1e-12;

    /// <summary>Wraps values; they are not copied.</summary>
    /// <param name="values">[n, dimensions] values, row-major.</param>
    /// <param name="dimensions">Values per row, at least 1.</param>
    /// <exception cref="ArgumentException">A length that is no multiple of the dimensions, or a non-finite value; the message names the row.</exception>
    public EmbeddingMatrix(ReadOnlyMemory<float> values, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (values.Length % dimensions != 0)
        {
            throw new ArgumentException($"{values.Length} values are no whole number of rows of {dimensions}.", nameof(values));
        }

        var span = values.Span;
        for (var i = 0; i < span.Length; i++)
        {
            if (!float.IsFinite(span[i]))
            {
                throw new ArgumentException($"Embedding {i / dimensions} has a value that is not finite.", nameof(values));
            }
        }

        (Values, Dimensions, Count) = (values, dimensions, values.Length / dimensions);
    }

    /// <summary>[n, dimensions] values, row-major.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Number of items n.</summary>
    public int Count { get; }

    /// <summary>Values per item.</summary>
    public int Dimensions { get; }

    /// <summary>[dimensions] values of one item.</summary>
    public ReadOnlySpan<float> Row(int item) => Values.Span.Slice(item * Dimensions, Dimensions);

    /// <summary>[n] numbers that items with the very same values share, bit by bit.</summary>
    public int[] EqualRows() => Numbering.Of<RowOf>([.. Enumerable.Range(0, Count).Select(item => new RowOf(this, item))]).Numbers;

    /// <summary>The same items with rows of length (norm) 1. Norms are clipped at 1e-12 as in the avex library, so that a row of zeros stays zero.</summary>
    public EmbeddingMatrix Unit()
    {
        var unit = new float[Values.Length];
        Parallel.For(0, Count, item => UnitRow(item, unit.AsSpan(item * Dimensions, Dimensions)));
        return new EmbeddingMatrix(unit, Dimensions);
    }

    /// <summary>Writes one row of <see cref="Unit"/>.</summary>
    /// <param name="item">Its place.</param>
    /// <param name="target">[dimensions].</param>
    internal void UnitRow(int item, Span<float> target)
    {
        var row = Row(item);
        double squares = 0;
        foreach (var value in row)
        {
            squares += (double)value * value;
        }

        var norm = Math.Max(Math.Sqrt(squares), SmallestNorm);
        for (var i = 0; i < row.Length; i++)
        {
            target[i] = (float)(row[i] / norm);
        }
    }

    /// <summary>Some items, in the order asked for; an item may be asked for again.</summary>
    public EmbeddingMatrix Select(IReadOnlyList<int> items)
    {
        var values = new float[items.Count * Dimensions];
        for (var i = 0; i < items.Count; i++)
        {
            Row(items[i]).CopyTo(values.AsSpan(i * Dimensions));
        }

        return new EmbeddingMatrix(values, Dimensions);
    }

    private readonly struct RowOf(EmbeddingMatrix matrix, int item) : IEquatable<RowOf>
    {
        private ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(matrix.Row(item));

        public bool Equals(RowOf other) => Bytes.SequenceEqual(other.Bytes);

        public override bool Equals(object? obj) => obj is RowOf other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(Bytes);
            return hash.ToHashCode();
        }
    }
}
