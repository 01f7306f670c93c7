using System.Numerics.Tensors;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Lloyd's iterations from given centres. Working memory is kept for the next run.</summary>
/// <remarks>
/// Bounds as in Elkan, "Using the Triangle Inequality to Accelerate k-Means" (ICML 2003), per group of centres when there are more than 64 (Ding et al.,
/// "Yinyang K-Means", ICML 2015): an item whose own centre is surely closer than every other keeps its cluster without a look at it. The rest is gathered
/// into blocks and compared with all centres by matrix products. Sums are kept in double and change with the items that move only.
/// </remarks>
internal sealed class LloydRun
{
    private const int Block = 128;
    private const int MostGroups = 64;

    // Error of a single-precision squared distance relative to the squared lengths, and of 300 additions to a bound: both far on the safe side.
    private const float ProductError = 2e-6f;
    private const float BoundError = 2e-5f;

    private readonly CentredRows _rows;
    private readonly LloydCentres _centres;
    private readonly int _clusters;
    private readonly int _groups;
    private readonly float[] _upper;
    private readonly float[] _lower;
    private readonly int[] _before;
    private readonly int[] _active;
    private readonly bool[] _isActive;

    public LloydRun(CentredRows rows, int clusters)
    {
        (_rows, _clusters, _groups) = (rows, clusters, Math.Min(clusters, MostGroups));
        _centres = new LloydCentres(rows, clusters);
        Labels = new int[rows.Count];
        (_before, _active, _isActive) = (new int[rows.Count], new int[rows.Count], new bool[rows.Count]);
        (_upper, _lower) = (new float[rows.Count], new float[(long)rows.Count * _groups]);
    }

    /// <summary>[n] cluster of each item.</summary>
    public int[] Labels { get; }

    /// <summary>[k, dimensions] centres, less the mean of the rows.</summary>
    public float[] Centres => _centres.Values;

    /// <summary>Iterates until nothing changes, the centres move by less than the tolerance, or the iterations are spent.</summary>
    /// <returns>Iterations.</returns>
    public int Converge(int[] first, int maxIterations, double tolerance, CancellationToken cancellationToken)
    {
        _centres.Start(first);
        Array.Fill(Labels, -1);
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            Array.Copy(Labels, _before, Labels.Length);
            Assign(all: iteration == 1, cancellationToken);
            var changed = _centres.Update(_before, Labels, cancellationToken);
            if (changed == 0)
            {
                return iteration;
            }

            if (_centres.Shift <= tolerance || iteration == maxIterations)
            {
                Assign(all: false, cancellationToken);
                return iteration;
            }
        }

        return maxIterations;
    }

    /// <summary>Sum of squared distances to the centres, in double precision.</summary>
    public double Inertia(CancellationToken cancellationToken)
    {
        var parts = new double[_rows.Blocks];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            var end = Math.Min(_rows.Count, (block + 1) * CentredRows.Block);
            for (var item = block * CentredRows.Block; item < end; item++)
            {
                parts[block] += DoubleSums.SquaredDistance(_rows.Row(item), _centres.Row(Labels[item]));
            }
        });
        return parts.Sum();
    }

    private void Assign(bool all, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var groupMoves = GroupMoves();
        Parallel.For(0, _rows.Blocks, parallel, block => Mark(block, all, groupMoves));
        var active = 0;
        for (var item = 0; item < _isActive.Length; item++)
        {
            if (_isActive[item])
            {
                _active[active++] = item;
            }
        }

        var centres = PackedRows.Right(_centres.Values, _rows.Dimensions);
        Parallel.For(0, (active + Block - 1) / Block, parallel, () => new Workspace(_rows.Dimensions, _clusters), (block, _, work) =>
        {
            Compare(_active.AsSpan(block * Block, Math.Min(Block, active - (block * Block))), centres, work);
            return work;
        }, _ => { });
    }

    private float[] GroupMoves()
    {
        var moves = new float[_groups];
        for (var centre = 0; centre < _clusters; centre++)
        {
            ref var most = ref moves[Group(centre)];
            most = Math.Max(most, _centres.Moves[centre]);
        }

        return moves;
    }

    private int Group(int centre) => (int)((long)centre * _groups / _clusters);

    /// <summary>Carries the bounds over to the moved centres and marks the items whose cluster may change.</summary>
    private void Mark(int block, bool all, float[] groupMoves)
    {
        var end = Math.Min(_rows.Count, (block + 1) * CentredRows.Block);
        for (var item = block * CentredRows.Block; item < end; item++)
        {
            _isActive[item] = all || MayChange(item, groupMoves);
        }
    }

    private bool MayChange(int item, float[] groupMoves)
    {
        var lower = _lower.AsSpan(item * _groups, _groups);
        TensorPrimitives.Subtract(lower, groupMoves, lower);
        _upper[item] += _centres.Moves[Labels[item]];
        var least = TensorPrimitives.Min<float>(lower) * (1 - BoundError);
        if (_upper[item] < least)
        {
            return false;
        }

        var label = Labels[item];
        var scale = _rows.Squares[item] + _centres.Squares[label];
        var square = scale - (2 * TensorPrimitives.Dot(_rows.Row(item), _centres.Row(label)));
        _upper[item] = MathF.Sqrt(Math.Max(0, square) + (ProductError * scale));
        return _upper[item] >= least;
    }

    private void Compare(ReadOnlySpan<int> items, PackedRows centres, Workspace work)
    {
        for (var i = 0; i < items.Length; i++)
        {
            work.Rows.Set(i, _rows.Row(items[i]));
        }

        MatrixProduct.RowsByRows(work.Rows, items.Length, centres, work.Products.AsSpan(0, items.Length * _clusters));
        for (var i = 0; i < items.Length; i++)
        {
            Settle(items[i], work.Products.AsSpan(i * _clusters, _clusters));
        }
    }

    /// <summary>Gives an item the closest centre (the first of equals) and fresh bounds.</summary>
    private void Settle(int item, Span<float> products)
    {
        var square = _rows.Squares[item];
        var (best, least) = (0, float.PositiveInfinity);
        for (var centre = 0; centre < products.Length; centre++)
        {
            var distance = _centres.Squares[centre] - (2 * products[centre]);
            products[centre] = distance;
            if (distance < least)
            {
                (best, least) = (centre, distance);
            }
        }

        Labels[item] = best;
        _upper[item] = MathF.Sqrt(Math.Max(0, square + least) + (ProductError * (square + _centres.Squares[best])));
        var lower = _lower.AsSpan(item * _groups, _groups);
        lower.Fill(float.PositiveInfinity);
        for (var centre = 0; centre < products.Length; centre++)
        {
            if (centre != best)
            {
                ref var bound = ref lower[Group(centre)];
                bound = Math.Min(bound, square + products[centre] - (ProductError * (square + _centres.Squares[centre])));
            }
        }

        for (var group = 0; group < lower.Length; group++)
        {
            lower[group] = MathF.Sqrt(Math.Max(0, lower[group]));
        }
    }

    private sealed class Workspace(int dimensions, int clusters)
    {
        public PackedRows Rows { get; } = PackedRows.Left(Block, dimensions);

        public float[] Products { get; } = new float[Block * clusters];
    }
}
