namespace AvexSearch.Evaluation;

/// <summary>What a hit is worth by its rank: 1 / log2(rank + 1), ranks from 1 (Järvelin and Kekäläinen 2002).</summary>
internal sealed class RankDiscounts
{
    private readonly double[] _discounts;
    private readonly double[] _sums;

    /// <param name="count">Number of ranks.</param>
    public RankDiscounts(int count)
    {
        (_discounts, _sums) = (new double[count], new double[count + 1]);
        for (var i = 0; i < count; i++)
        {
            _discounts[i] = 1 / Math.Log2(i + 2);
            _sums[i + 1] = _sums[i] + _discounts[i];
        }
    }

    /// <summary>The discount of the i-th candidate, from 0.</summary>
    public double At(int i) => _discounts[i];

    /// <summary>Sum of the first discounts.</summary>
    public double SumOfFirst(int count) => _sums[count];
}
