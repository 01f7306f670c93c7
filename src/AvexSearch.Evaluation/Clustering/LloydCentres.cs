using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The centres of a run: means of their items, kept as sums in double precision that change with the items that move.</summary>
internal sealed class LloydCentres
{
    private const int Slab = 128;

    private readonly CentredRows _rows;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private float[] _former;

    public LloydCentres(CentredRows rows, int clusters)
    {
        _rows = rows;
        _sums = new double[clusters * rows.Dimensions];
        _counts = new int[clusters];
        (Values, _former) = (new float[_sums.Length], new float[_sums.Length]);
        (Squares, Moves) = (new float[clusters], new float[clusters]);
    }

    /// <summary>[k, dimensions].</summary>
    public float[] Values { get; private set; }

    /// <summary>[k] squared lengths.</summary>
    public float[] Squares { get; }

    /// <summary>[k] how far each moved in the last update, rounded up.</summary>
    public float[] Moves { get; }

    /// <summary>Sum of the squared moves.</summary>
    public double Shift { get; private set; }

    public ReadOnlySpan<float> Row(int centre) => Values.AsSpan(centre * _rows.Dimensions, _rows.Dimensions);

    /// <summary>Puts the centres on items.</summary>
    public void Start(int[] items)
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        Array.Clear(Moves);
        for (var centre = 0; centre < items.Length; centre++)
        {
            _rows.Row(items[centre]).CopyTo(Values.AsSpan(centre * _rows.Dimensions));
            Squares[centre] = _rows.Squares[items[centre]];
        }
    }

    /// <summary>Moves the centres to the means of their items.</summary>
    /// <param name="before">[n] clusters at the last update, -1 for none.</param>
    /// <param name="after">[n] clusters now.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <returns>Items that changed their cluster.</returns>
    public int Update(int[] before, int[] after, CancellationToken cancellationToken)
    {
        var changed = Enumerable.Range(0, after.Length).Where(item => before[item] != after[item]).ToArray();
        foreach (var item in changed)
        {
            _counts[after[item]]++;
            if (before[item] >= 0)
            {
                _counts[before[item]]--;
            }
        }

        // Every thread has columns of its own and takes the items in their order: the sums do not depend on the number of threads.
        var slabs = (_rows.Dimensions + Slab - 1) / Slab;
        Parallel.For(0, slabs, new ParallelOptions { CancellationToken = cancellationToken }, slab => Shuffle(changed, before, after, slab * Slab));
        (_former, Values) = (Values, _former);
        Average();
        MoveEmpty(after);
        Measure();
        return changed.Length;
    }

    private void Shuffle(int[] changed, int[] before, int[] after, int start)
    {
        var (dimensions, length) = (_rows.Dimensions, Math.Min(Slab, _rows.Dimensions - start));
        foreach (var item in changed)
        {
            var row = _rows.Row(item).Slice(start, length);
            DoubleSums.Add(row, _sums.AsSpan((after[item] * dimensions) + start, length));
            if (before[item] >= 0)
            {
                DoubleSums.Subtract(row, _sums.AsSpan((before[item] * dimensions) + start, length));
            }
        }
    }

    private void Average()
    {
        for (var centre = 0; centre < _counts.Length; centre++)
        {
            SetMean(centre, _sums.AsSpan(centre * _rows.Dimensions, _rows.Dimensions), _counts[centre]);
        }
    }

    private void SetMean(int centre, ReadOnlySpan<double> sums, int count)
    {
        var values = Values.AsSpan(centre * _rows.Dimensions, _rows.Dimensions);
        if (count == 0)
        {
            _former.AsSpan(centre * _rows.Dimensions, _rows.Dimensions).CopyTo(values);
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(sums[i] / count);
        }
    }

    /// <summary>Moves centres without items onto the items farthest from their own centres, and takes those out of the means there, as scikit-learn does.</summary>
    private void MoveEmpty(int[] labels)
    {
        if (Array.TrueForAll(_counts, count => count > 0))
        {
            return;
        }

        int[] empty = [.. Enumerable.Range(0, _counts.Length).Where(centre => _counts[centre] == 0)];
        var distances = new double[labels.Length];
        Parallel.For(0, labels.Length, item =>
            distances[item] = DoubleSums.SquaredDistance(_rows.Row(item), _former.AsSpan(labels[item] * _rows.Dimensions, _rows.Dimensions)));
        var farthest = Enumerable.Range(0, labels.Length).Where(item => distances[item] > 0).OrderByDescending(item => distances[item]).Take(empty.Length).ToArray();
        for (var i = 0; i < farthest.Length; i++)
        {
            _rows.Row(farthest[i]).CopyTo(Values.AsSpan(empty[i] * _rows.Dimensions));
        }

        foreach (var group in farthest.GroupBy(item => labels[item]).Where(group => group.Count() < _counts[group.Key]))
        {
            var sums = _sums.AsSpan(group.Key * _rows.Dimensions, _rows.Dimensions).ToArray();
            foreach (var item in group)
            {
                DoubleSums.Subtract(_rows.Row(item), sums);
            }

            SetMean(group.Key, sums, _counts[group.Key] - group.Count());
        }
    }

    private void Measure()
    {
        Shift = 0;
        for (var centre = 0; centre < _counts.Length; centre++)
        {
            var move = DoubleSums.SquaredDistance(Row(centre), _former.AsSpan(centre * _rows.Dimensions, _rows.Dimensions));
            Shift += move;
            Moves[centre] = MathF.BitIncrement((float)Math.Sqrt(move));
            Squares[centre] = (float)DoubleSums.Squares(Row(centre));
        }
    }
}
