namespace AvexSearch.Evaluation;

/// <summary>Sums of the curves of many queries at 101 fixed places.</summary>
internal sealed class CurveSums
{
    private const int Last = 100;
    private readonly double[] _truePositiveRates = new double[Last + 1];
    private readonly double[] _precisions = new double[Last + 1];

    /// <summary>Adds the curves of a query that counts.</summary>
    public void Add(Ranking ranking)
    {
        AddRoc(ranking);
        AddPrecision(ranking);
    }

    /// <summary>Adds the sums of other queries.</summary>
    public void Add(CurveSums other)
    {
        for (var i = 0; i <= Last; i++)
        {
            _truePositiveRates[i] += other._truePositiveRates[i];
            _precisions[i] += other._precisions[i];
        }
    }

    /// <summary>The mean ROC curve.</summary>
    public MeanCurve Roc(int queries) => Mean(_truePositiveRates, queries);

    /// <summary>The mean precision-recall curve.</summary>
    public MeanCurve PrecisionRecall(int queries) => Mean(_precisions, queries);

    private static MeanCurve Mean(double[] sums, int queries) => new(
        [.. Enumerable.Range(0, Last + 1).Select(i => i / (double)Last)],
        Array.ConvertAll(sums, sum => sum / Math.Max(1, queries)));

    private void AddRoc(Ranking ranking)
    {
        var above = ranking.OthersAbove;
        var tied = ranking.OthersTied;
        var passed = 0;
        for (var i = 0; i <= Last; i++)
        {
            // Whole numbers of others times 100, so that no rounding decides which side of a step a place is on.
            var place = (long)i * ranking.Others;
            while (passed < ranking.Positives && (above[passed] + (long)tied[passed]) * Last <= place)
            {
                passed++;
            }

            _truePositiveRates[i] += (passed + Across(ranking, passed, place)) / ranking.Positives;
        }
    }

    /// <summary>How many positives of the next group of ties count at a place on the straight line across it.</summary>
    private static double Across(Ranking ranking, int passed, long place)
    {
        if (passed == ranking.Positives || ranking.OthersAbove[passed] * (long)Last >= place)
        {
            return 0;
        }

        var end = passed + 1;
        while (end < ranking.Positives && ranking.OthersAbove[end] == ranking.OthersAbove[passed])
        {
            end++;
        }

        return ((place / (double)Last) - ranking.OthersAbove[passed]) / ranking.OthersTied[passed] * (end - passed);
    }

    private void AddPrecision(Ranking ranking)
    {
        double best = 0;
        var positive = ranking.Positives - 1;
        for (var i = Last; i >= 0; i--)
        {
            // The positive with which the recall i / 100 is reached.
            var reached = Math.Max(0, (int)((((long)i * ranking.Positives) + Last - 1) / Last) - 1);
            for (; positive >= reached; positive--)
            {
                best = Math.Max(best, ranking.PrecisionAtPositive(positive));
            }

            _precisions[i] += best;
        }
    }
}
