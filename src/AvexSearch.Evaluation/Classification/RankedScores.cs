namespace AvexSearch.Evaluation;

/// <summary>Scores of positives and negatives, sorted once, so that every resample can be scored in one pass.</summary>
/// <remarks>
/// Equal scores are one threshold: average precision is the step-wise sum of scikit-learn's average_precision_score, ROC AUC counts ties half
/// (Mann-Whitney), as roc_auc_score.
/// </remarks>
internal sealed class RankedScores
{
    private const byte Positive = 1;
    private const byte LastOfTie = 2;
    private readonly int[] _items;
    private readonly byte[] _flags;
    private readonly float[] _scores;

    /// <param name="scores">[m] scores.</param>
    /// <param name="positives">[m] which are positive.</param>
    /// <param name="perItem">Entries of one item: 1, or the number of classes where all classes are pooled.</param>
    public RankedScores(float[] scores, bool[] positives, int perItem)
    {
        var order = new int[scores.Length];
        _scores = new float[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            _scores[i] = -scores[i];
        }

        Array.Sort(_scores, order);
        _flags = new byte[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            _scores[i] = -_scores[i];
            _flags[i] = positives[order[i]] ? Positive : (byte)0;
            if (i > 0 && _scores[i] != _scores[i - 1])
            {
                _flags[i - 1] |= LastOfTie;
            }
        }

        if (order.Length > 0)
        {
            _flags[^1] |= LastOfTie;
        }

        _items = perItem == 1 ? order : Array.ConvertAll(order, entry => entry / perItem);
    }

    /// <summary>The scores of one class.</summary>
    public static RankedScores OfClass(LabelSets truth, ScoreMatrix scores, int place)
    {
        var (column, positives) = (new float[scores.Count], new bool[scores.Count]);
        for (var item = 0; item < scores.Count; item++)
        {
            column[item] = scores.Row(item)[place];
            positives[item] = truth.Of(item).Contains(place);
        }

        return new RankedScores(column, positives, 1);
    }

    /// <summary>All pairs of an item and a class as one ranking.</summary>
    public static RankedScores Pooled(LabelSets truth, ScoreMatrix scores)
    {
        var positives = new bool[scores.Values.Length];
        for (var item = 0; item < scores.Count; item++)
        {
            foreach (var place in truth.Of(item))
            {
                positives[(item * scores.Classes) + place] = true;
            }
        }

        return new RankedScores(scores.Values.ToArray(), positives, scores.Classes);
    }

    /// <summary>Average precision (NaN without a positive) and area under the ROC curve (NaN with one kind only).</summary>
    /// <param name="counts">How often each item counts; empty: once.</param>
    public (double AveragePrecision, double RocAuc) Measure(ReadOnlySpan<int> counts)
    {
        long positives = 0, negatives = 0, tiedPositives = 0, tiedNegatives = 0;
        double precisions = 0, wins = 0;
        for (var i = 0; i < _items.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[_items[i]];
            var flags = _flags[i];
            if ((flags & Positive) != 0)
            {
                tiedPositives += count;
            }
            else
            {
                tiedNegatives += count;
            }

            if ((flags & LastOfTie) != 0)
            {
                wins += tiedNegatives * (positives + (0.5 * tiedPositives));
                positives += tiedPositives;
                negatives += tiedNegatives;
                precisions += tiedPositives == 0 ? 0 : (double)tiedPositives * positives / (positives + negatives);
                (tiedPositives, tiedNegatives) = (0, 0);
            }
        }

        return (positives == 0 ? double.NaN : precisions / positives,
            positives == 0 || negatives == 0 ? double.NaN : wins / ((double)positives * negatives));
    }

    /// <summary>Positives and negatives at or above every threshold, from the highest score down.</summary>
    public IReadOnlyList<(float Threshold, int Positives, int Negatives)> Thresholds()
    {
        List<(float, int, int)> thresholds = [];
        int positives = 0, negatives = 0;
        for (var i = 0; i < _items.Length; i++)
        {
            _ = (_flags[i] & Positive) != 0 ? positives++ : negatives++;
            if ((_flags[i] & LastOfTie) != 0)
            {
                thresholds.Add((_scores[i], positives, negatives));
            }
        }

        return thresholds;
    }
}
