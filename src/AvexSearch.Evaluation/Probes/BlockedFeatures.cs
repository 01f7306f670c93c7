namespace AvexSearch.Evaluation;

/// <summary>Scaled features in blocks of items, by rows and by columns, so that products in both directions read memory in order.</summary>
internal sealed class BlockedFeatures
{
    // A block of this many items by 1,280 dimensions and its products stay near the caches; sums within a block stay exact enough in single precision.
    private const int BlockItems = 512;

    private readonly float[][] _rows;
    private readonly float[][] _columns;

    public BlockedFeatures(EmbeddingMatrix embeddings, IReadOnlyList<int> items, FeatureScaling scaling)
    {
        (Count, Dimensions) = (items.Count, embeddings.Dimensions);
        var blocks = (Count + BlockItems - 1) / BlockItems;
        (_rows, _columns) = (new float[blocks][], new float[blocks][]);
        Parallel.For(0, blocks, block =>
        {
            var (first, count) = (First(block), ItemsOf(block));
            var (rows, columns) = (new float[count * Dimensions], new float[count * Dimensions]);
            for (var i = 0; i < count; i++)
            {
                var row = rows.AsSpan(i * Dimensions, Dimensions);
                scaling.Apply(embeddings.Row(items[first + i]), row);
                for (var j = 0; j < row.Length; j++)
                {
                    columns[(j * count) + i] = row[j];
                }
            }

            (_rows[block], _columns[block]) = (rows, columns);
        });
    }

    public int Count { get; }

    public int Dimensions { get; }

    public int Blocks => _rows.Length;

    /// <summary>Place of the block's first item.</summary>
    public static int First(int block) => block * BlockItems;

    /// <summary>Number of items in a block.</summary>
    public int ItemsOf(int block) => Math.Min(BlockItems, Count - First(block));

    /// <summary>[items, dimensions] of a block.</summary>
    public ReadOnlySpan<float> Rows(int block) => _rows[block];

    /// <summary>[count, items] of a block: some dimensions from a first one on.</summary>
    public ReadOnlySpan<float> Columns(int block, int first, int count) => _columns[block].AsSpan(first * ItemsOf(block), count * ItemsOf(block));
}
