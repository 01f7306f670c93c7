namespace AvexSearch.Evaluation;

/// <summary>Where the positives of one query stand among its candidates: all that its scores need. One per thread, reused.</summary>
internal sealed class Ranking
{
    private int[] _othersBefore = [];
    private int[] _othersAbove = [];
    private int[] _othersTied = [];

    /// <summary>Number of positive candidates.</summary>
    public int Positives { get; private set; }

    /// <summary>Number of candidates that are not positive.</summary>
    public int Others { get; private set; }

    /// <summary>Whether the query counts.</summary>
    public bool Counts => Positives > 0 && Others > 0;

    /// <summary>[positives], best first: others that stand before it, equal similarities in order of the items.</summary>
    public Span<int> OthersBefore => _othersBefore.AsSpan(0, Positives);

    /// <summary>[positives], best first: others of greater similarity.</summary>
    public Span<int> OthersAbove => _othersAbove.AsSpan(0, Positives);

    /// <summary>[positives], best first: others of the same similarity.</summary>
    public Span<int> OthersTied => _othersTied.AsSpan(0, Positives);

    /// <summary>Makes room for a query; the counts are to be filled.</summary>
    public void Start(int positives, int others)
    {
        (Positives, Others) = (positives, others);
        if (_othersBefore.Length < positives)
        {
            var size = Math.Max(positives, 2 * _othersBefore.Length);
            (_othersBefore, _othersAbove, _othersTied) = (new int[size], new int[size], new int[size]);
        }
    }

    /// <summary>Area under the ROC curve: share of pairs of a positive and another in which the positive is more similar, ties half.</summary>
    public double RocAuc()
    {
        long halves = 0;
        for (var i = 0; i < Positives; i++)
        {
            halves += (2L * (Others - OthersAbove[i])) - OthersTied[i];
        }

        return halves / (2.0 * Positives * Others);
    }

    /// <summary>Mean over the positives of the precision at their rank.</summary>
    public double AveragePrecision()
    {
        double sum = 0;
        for (var i = 0; i < Positives; i++)
        {
            sum += PrecisionAtPositive(i);
        }

        return sum / Positives;
    }

    /// <summary>Share of positives among the first down to a positive.</summary>
    public double PrecisionAtPositive(int positive) => (positive + 1.0) / (positive + 1 + OthersBefore[positive]);

    /// <summary>Number of positives among the first k.</summary>
    public int HitsIn(int k)
    {
        var hits = 0;
        while (hits < Positives && hits + OthersBefore[hits] < k)
        {
            hits++;
        }

        return hits;
    }

    /// <summary>Share of positives among the first k, or among all candidates when they are fewer.</summary>
    public double PrecisionAt(int k)
    {
        var cut = Math.Min(k, Positives + Others);
        return HitsIn(cut) / (double)cut;
    }

    /// <summary>Share of the positives that are among the first k.</summary>
    public double RecallAt(int k) => HitsIn(k) / (double)Positives;

    /// <summary>Discounted cumulative gain of the first k over that of a ranking with all positives first.</summary>
    public double NdcgAt(int k, RankDiscounts discounts)
    {
        double gain = 0;
        var hits = HitsIn(k);
        for (var i = 0; i < hits; i++)
        {
            gain += discounts.At(i + OthersBefore[i]);
        }

        return gain / discounts.SumOfFirst(Math.Min(k, Positives));
    }
}
