namespace AvexSearch.Evaluation;

/// <summary>ROC and precision-recall curves for figures, of one class, of all pooled, or the mean over classes.</summary>
public static class ScoreCurves
{
    /// <summary>ROC of all pairs of an item and a class as one ranking; null when they are of one kind.</summary>
    /// <param name="truth">Labels of n items.</param>
    /// <param name="scores">[n, classes] scores.</param>
    /// <param name="points">Most points, at least 2; the curve is thinned evenly.</param>
    public static ScoreCurve? PooledRoc(LabelSets truth, ScoreMatrix scores, int points) => Roc(RankedScores.Pooled(truth, scores), points);

    /// <summary>ROC of one class against the rest; null when all items or none have it.</summary>
    public static ScoreCurve? ClassRoc(LabelSets truth, ScoreMatrix scores, int place, int points) =>
        Roc(RankedScores.OfClass(truth, scores, place), points);

    /// <summary>Mean of the classes' ROC curves at equal shares of negatives; null when no class has both kinds.</summary>
    public static ScoreCurve? MacroRoc(LabelSets truth, ScoreMatrix scores, int points)
    {
        var curves = Enumerable.Range(0, scores.Classes).Select(place => ClassRoc(truth, scores, place, int.MaxValue)).OfType<ScoreCurve>().ToList();
        return Mean(curves, points, At);
    }

    /// <summary>Precision against recall of all pairs of an item and a class as one ranking; null without a positive.</summary>
    public static ScoreCurve? PooledPrecisionRecall(LabelSets truth, ScoreMatrix scores, int points) =>
        PrecisionRecall(RankedScores.Pooled(truth, scores), points);

    /// <summary>Precision against recall of one class; null without a positive.</summary>
    public static ScoreCurve? ClassPrecisionRecall(LabelSets truth, ScoreMatrix scores, int place, int points) =>
        PrecisionRecall(RankedScores.OfClass(truth, scores, place), points);

    /// <summary>Mean over classes of the precision at the first threshold that reaches each recall; null when no class has a positive.</summary>
    public static ScoreCurve? MacroPrecisionRecall(LabelSets truth, ScoreMatrix scores, int points)
    {
        var curves = Enumerable.Range(0, scores.Classes).Select(place => ClassPrecisionRecall(truth, scores, place, int.MaxValue)).OfType<ScoreCurve>().ToList();
        return Mean(curves, points, FirstAt);
    }

    private static ScoreCurve? Roc(RankedScores ranking, int points)
    {
        var thresholds = ranking.Thresholds();
        if (thresholds.Count == 0 || thresholds[^1] is { Positives: 0 } or { Negatives: 0 })
        {
            return null;
        }

        var (_, positives, negatives) = thresholds[^1];
        return Thin([0, .. thresholds.Select(t => (double)t.Negatives / negatives)], [0, .. thresholds.Select(t => (double)t.Positives / positives)], points);
    }

    private static ScoreCurve? PrecisionRecall(RankedScores ranking, int points)
    {
        var thresholds = ranking.Thresholds();
        if (thresholds.Count == 0 || thresholds[^1].Positives == 0)
        {
            return null;
        }

        // scikit-learn's first point: recall 0 with precision 1. After full recall precision only falls.
        var all = thresholds[^1].Positives;
        var shown = thresholds.TakeWhile((_, place) => place == 0 || thresholds[place - 1].Positives < all).ToList();
        return Thin([0, .. shown.Select(t => (double)t.Positives / all)], [1, .. shown.Select(t => (double)t.Positives / (t.Positives + t.Negatives))], points);
    }

    private static ScoreCurve Thin(double[] x, double[] y, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        if (x.Length <= points)
        {
            return new ScoreCurve(x, y);
        }

        var chosen = Enumerable.Range(0, points).Select(i => (int)((long)i * (x.Length - 1) / (points - 1))).ToList();
        return new ScoreCurve([.. chosen.Select(i => x[i])], [.. chosen.Select(i => y[i])]);
    }

    private static ScoreCurve? Mean(List<ScoreCurve> curves, int points, Func<ScoreCurve, double, double> at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        double[] grid = [.. Enumerable.Range(0, points).Select(i => i / (points - 1.0))];
        return curves.Count == 0 ? null : new ScoreCurve(grid, [.. grid.Select(x => curves.Average(curve => at(curve, x)))]);
    }

    /// <summary>Between the points of a ROC curve; at a vertical piece its upper end.</summary>
    private static double At(ScoreCurve curve, double x)
    {
        var above = FirstAbove(curve.X, x);
        if (above == curve.X.Count)
        {
            return curve.Y[^1];
        }

        var (x0, x1, y0, y1) = (curve.X[above - 1], curve.X[above], curve.Y[above - 1], curve.Y[above]);
        return y0 + ((x - x0) / (x1 - x0) * (y1 - y0));
    }

    private static double FirstAt(ScoreCurve curve, double x)
    {
        var place = 0;
        while (place < curve.X.Count - 1 && curve.X[place] < x)
        {
            place++;
        }

        return curve.Y[place];
    }

    private static int FirstAbove(IReadOnlyList<double> values, double x)
    {
        var (low, high) = (0, values.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = values[middle] > x ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
