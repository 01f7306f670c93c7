using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The nearest others of every item by cosine similarity: what HDBSCAN and UMAP work on.</summary>
public sealed class NeighborLists
{
    private const int RowBlock = 192;
    private const int ColumnBlock = 512;

    /// <summary>Wraps the lists of an index; they are not copied.</summary>
    /// <param name="count">Items n.</param>
    /// <param name="k">Neighbours of each, 0 or more.</param>
    /// <param name="neighbors">[n, k] items, best first, never the item itself; -1 for none, at the end of a row.</param>
    /// <param name="similarities">[n, k] cosine similarities.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a neighbour that is no item or the item itself; the message names the row.</exception>
    public NeighborLists(int count, int k, ReadOnlyMemory<int> neighbors, ReadOnlyMemory<float> similarities)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        if (neighbors.Length != (long)count * k || similarities.Length != neighbors.Length)
        {
            throw new ArgumentException(
                $"{count} items with {k} neighbours need {(long)count * k} of them, there are {neighbors.Length} and {similarities.Length} similarities.");
        }

        for (var i = 0; i < neighbors.Length; i++)
        {
            if (neighbors.Span[i] < -1 || neighbors.Span[i] >= count || neighbors.Span[i] == i / k)
            {
                throw new ArgumentException($"Item {i / k} has the neighbour {neighbors.Span[i]}; another one of {count} items was expected.");
            }
        }

        (Count, K, Neighbors, Similarities) = (count, k, neighbors, similarities);
    }

    /// <summary>Items n.</summary>
    public int Count { get; }

    /// <summary>Neighbours of each.</summary>
    public int K { get; }

    /// <summary>[n, k] items, best first; -1 for none.</summary>
    public ReadOnlyMemory<int> Neighbors { get; }

    /// <summary>[n, k] cosine similarities.</summary>
    public ReadOnlyMemory<float> Similarities { get; }

    /// <summary>[k] neighbours of an item.</summary>
    public ReadOnlySpan<int> Of(int item) => Neighbors.Span.Slice(item * K, K);

    /// <summary>[k] their similarities.</summary>
    public ReadOnlySpan<float> SimilaritiesOf(int item) => Similarities.Span.Slice(item * K, K);

    /// <summary>Compares every pair, in blocks on all cores: for tens of thousands of items without an index.</summary>
    /// <param name="embeddings">[n, dimensions] of any length (norm).</param>
    /// <param name="k">Neighbours wanted of each, at least 1; all others when there are fewer.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from several threads.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <returns>Equal similarities in the order of the items.</returns>
    public static NeighborLists Exact(EmbeddingMatrix embeddings, int k, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var (count, unit) = (embeddings.Count, embeddings.Unit());
        k = Math.Max(0, Math.Min(k, count - 1));
        var neighbors = new int[checked(count * k)];
        var similarities = new float[neighbors.Length];
        var done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, k == 0 ? 0 : (count + RowBlock - 1) / RowBlock, parallel, () => new Workspace(unit.Dimensions, k), (block, _, work) =>
        {
            var first = block * RowBlock;
            var rows = Math.Min(RowBlock, count - first);
            work.Start(unit, first, rows);
            for (var column = 0; column < count; column += ColumnBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                work.Compare(unit, column, Math.Min(ColumnBlock, count - column));
            }

            work.Drain(neighbors, similarities);
            progress?.Report((double)Interlocked.Add(ref done, rows) / count);
            return work;
        }, _ => { });
        return new NeighborLists(count, k, neighbors, similarities);
    }

    /// <summary>The best of a block of items, each list kept in order by insertion: few candidates get in.</summary>
    private sealed class Workspace(int dimensions, int k)
    {
        private readonly PackedRows _rows = PackedRows.Left(RowBlock, dimensions);
        private readonly float[] _products = new float[RowBlock * ColumnBlock];
        private readonly float[] _best = new float[RowBlock * k];
        private readonly int[] _items = new int[RowBlock * k];
        private int _first;
        private int _count;

        public void Start(EmbeddingMatrix unit, int first, int count)
        {
            (_first, _count) = (first, count);
            Array.Fill(_best, float.NegativeInfinity);
            for (var i = 0; i < count; i++)
            {
                _rows.Set(i, unit.Row(first + i));
            }
        }

        public void Compare(EmbeddingMatrix unit, int column, int columns)
        {
            var block = PackedRows.Right(unit.Values.Span.Slice(column * dimensions, columns * dimensions), dimensions);
            MatrixProduct.RowsByRows(_rows, _count, block, _products.AsSpan(0, _count * columns));
            for (var i = 0; i < _count; i++)
            {
                var best = _best.AsSpan(i * k, k);
                for (var j = 0; j < columns; j++)
                {
                    // Rounding may give a little more than 1 for equal vectors; they must tie.
                    var similarity = Math.Clamp(_products[(i * columns) + j], -1f, 1f);
                    if (similarity > best[^1] && column + j != _first + i)
                    {
                        Insert(best, _items.AsSpan(i * k, k), similarity, column + j);
                    }
                }
            }
        }

        public void Drain(int[] neighbors, float[] similarities)
        {
            _items.AsSpan(0, _count * k).CopyTo(neighbors.AsSpan(_first * k));
            _best.AsSpan(0, _count * k).CopyTo(similarities.AsSpan(_first * k));
        }

        private static void Insert(Span<float> best, Span<int> items, float similarity, int item)
        {
            var at = best.Length - 1;
            for (; at > 0 && best[at - 1] < similarity; at--)
            {
                (best[at], items[at]) = (best[at - 1], items[at - 1]);
            }

            (best[at], items[at]) = (similarity, item);
        }
    }
}
