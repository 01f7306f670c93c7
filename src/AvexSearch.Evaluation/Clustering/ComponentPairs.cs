using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The nearest pairs between components of a neighbour graph, by comparing all vectors in blocks.</summary>
internal static class ComponentPairs
{
    private const int RowBlock = 192;
    private const int ColumnBlock = 512;

    /// <summary>An item, the nearest one of another component, and how far it is.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Other">The one in another component.</param>
    /// <param name="Reach">Mutual reachability distance, by which it is the nearest.</param>
    /// <param name="Distance">Distance of the two.</param>
    public readonly record struct Pair(int Item, int Other, double Reach, double Distance);

    /// <summary>For every component the pair with the least mutual reachability distance, the first of equals.</summary>
    /// <param name="unit">[n, dimensions] unit vectors.</param>
    /// <param name="components">[n] number of each item's component.</param>
    /// <param name="core">[n] core distances.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    public static IEnumerable<Pair> Nearest(EmbeddingMatrix unit, int[] components, double[] core, CancellationToken cancellationToken)
    {
        var (count, dimensions) = (unit.Count, unit.Dimensions);
        var nearest = new Pair[count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (count + RowBlock - 1) / RowBlock, parallel, block =>
        {
            var first = block * RowBlock;
            var rows = Math.Min(RowBlock, count - first);
            var left = PackedRows.Left(unit.Values.Span.Slice(first * dimensions, rows * dimensions), dimensions);
            var products = new float[rows * ColumnBlock];
            nearest.AsSpan(first, rows).Fill(new Pair(-1, -1, double.PositiveInfinity, double.PositiveInfinity));
            for (var column = 0; column < count; column += ColumnBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var columns = Math.Min(ColumnBlock, count - column);
                var right = PackedRows.Right(unit.Values.Span.Slice(column * dimensions, columns * dimensions), dimensions);
                MatrixProduct.RowsByRows(left, rows, right, products.AsSpan(0, rows * columns));
                for (var i = 0; i < rows; i++)
                {
                    Look(first + i, column, products.AsSpan(i * columns, columns), components, core, ref nearest[first + i]);
                }
            }
        });
        return nearest.Where(pair => pair.Item >= 0).GroupBy(pair => components[pair.Item]).Select(group => group.MinBy(pair => pair.Reach));
    }

    private static void Look(int item, int column, ReadOnlySpan<float> similarities, int[] components, double[] core, ref Pair nearest)
    {
        for (var j = 0; j < similarities.Length; j++)
        {
            var other = column + j;
            if (components[other] != components[item])
            {
                var distance = ReachabilityTree.Distance(Math.Clamp(similarities[j], -1f, 1f));
                var reach = Math.Max(distance, Math.Max(core[item], core[other]));
                nearest = reach < nearest.Reach ? new Pair(item, other, reach, distance) : nearest;
            }
        }
    }
}
