namespace AvexSearch.Evaluation;

/// <summary>The classes predicted for every item, held against the true ones.</summary>
/// <remarks>Items with one label each get the class of the highest score, others every class with a score of at least 0.5.</remarks>
internal sealed class Decisions
{
    private const float Threshold = 0.5f;
    private readonly LabelSets _truth;
    private readonly int[][] _predicted;
    private readonly bool[] _exact;
    private readonly bool[] _first;

    public Decisions(LabelSets truth, ScoreMatrix scores)
    {
        _truth = truth;
        IsSingleLabel = truth.IsSingleLabel;
        (_predicted, _exact, _first) = (new int[truth.Count][], new bool[truth.Count], new bool[truth.Count]);
        for (var item = 0; item < truth.Count; item++)
        {
            var best = scores.Best(item);
            _predicted[item] = IsSingleLabel ? [best] : Above(scores.Row(item));
            _exact[item] = truth.Of(item).SequenceEqual(_predicted[item]);
            _first[item] = truth.Of(item).Contains(best);
        }
    }

    /// <summary>Whether every item has one class and gets one.</summary>
    public bool IsSingleLabel { get; }

    /// <summary>The classes predicted for an item, ascending.</summary>
    public ReadOnlySpan<int> Predicted(int item) => _predicted[item];

    /// <summary>Share of items with exactly the true classes, and of labelled items whose highest score is a true class; NaN of nothing.</summary>
    public (double Accuracy, double Top1) Shares(ReadOnlySpan<int> counts)
    {
        long all = 0, exact = 0, labelled = 0, first = 0;
        for (var item = 0; item < _exact.Length; item++)
        {
            var count = counts.IsEmpty ? 1 : counts[item];
            all += count;
            exact += _exact[item] ? count : 0;
            labelled += _truth.Of(item).Length > 0 ? count : 0;
            first += _first[item] ? count : 0;
        }

        return ((double)exact / all, (double)first / labelled);
    }

    /// <summary>[classes] counts of hits, true and predicted occurrences.</summary>
    public (long[] Hits, long[] Support, long[] Predicted) Tally(ReadOnlySpan<int> counts)
    {
        var classes = _truth.Classes.Count;
        var (hits, support, predicted) = (new long[classes], new long[classes], new long[classes]);
        for (var item = 0; item < _predicted.Length; item++)
        {
            var count = counts.IsEmpty ? 1 : counts[item];
            if (count == 0)
            {
                continue;
            }

            var truth = _truth.Of(item);
            foreach (var place in truth)
            {
                support[place] += count;
            }

            foreach (var place in _predicted[item])
            {
                predicted[place] += count;
                hits[place] += truth.Contains(place) ? count : 0;
            }
        }

        return (hits, support, predicted);
    }

    /// <summary>Mean recall over the classes that items have, and mean F1 over those that items have or get.</summary>
    /// <remarks>
    /// As scikit-learn's balanced_accuracy_score and f1_score(average="macro", zero_division=0), for which a class that occurs neither among the
    /// true nor the predicted labels does not exist.
    /// </remarks>
    public (double BalancedAccuracy, double MacroF1) Means(ReadOnlySpan<int> counts)
    {
        var (hits, support, predicted) = Tally(counts);
        double recalls = 0, scores = 0;
        int supported = 0, occurring = 0;
        for (var place = 0; place < hits.Length; place++)
        {
            if (support[place] > 0)
            {
                recalls += (double)hits[place] / support[place];
                supported++;
            }

            if (support[place] + predicted[place] > 0)
            {
                scores += 2.0 * hits[place] / (support[place] + predicted[place]);
                occurring++;
            }
        }

        return (IsSingleLabel ? recalls / supported : double.NaN, occurring == 0 ? double.NaN : scores / occurring);
    }

    private static int[] Above(ReadOnlySpan<float> scores)
    {
        List<int> above = [];
        for (var place = 0; place < scores.Length; place++)
        {
            if (scores[place] >= Threshold)
            {
                above.Add(place);
            }
        }

        return [.. above];
    }
}
