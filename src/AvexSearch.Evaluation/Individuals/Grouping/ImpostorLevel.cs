namespace AvexSearch.Evaluation;

/// <summary>How alike different callers are, estimated from scores among which most are of different callers.</summary>
internal static class ImpostorLevel
{
    /// <summary>Fewest scores that a level is estimated from.</summary>
    public const int Fewest = 20;

    // Lower half of a normal distribution: median distance from the middle in deviations, inverted.
    private const double MadToDeviation = 1.4826;

    // Two halves of one normal distribution lie 2.65 of these apart: what is further apart is two distributions.
    private const double TwoPeaks = 3.5;

    /// <summary>A score that impostors reach anywhere among all these with a given chance, if their scores are normal.</summary>
    /// <param name="scores">Scores; up to half of them may be genuine, which lie above.</param>
    /// <param name="chance">Above 0 and below 1.</param>
    /// <returns>Null for too few scores.</returns>
    /// <remarks>Middle and spread come from the lower half, where genuine pairs are not.</remarks>
    public static double? Of(IReadOnlyCollection<double> scores, double chance)
    {
        if (scores.Count < Fewest)
        {
            return null;
        }

        var sorted = scores.Order().ToArray();
        var middle = Median(sorted);
        var spread = MadToDeviation * Median([.. sorted.Where(score => score <= middle).Select(score => middle - score).Order()]);
        return middle + (spread * NormalDeviate.Of(1 - (chance / scores.Count)));
    }

    /// <summary>The score between two peaks; null where there is one peak.</summary>
    /// <remarks>Otsu (1979), over all cuts; peaks are told apart by Ashman's D.</remarks>
    public static double? BetweenPeaks(IReadOnlyCollection<double> scores)
    {
        if (scores.Count < Fewest)
        {
            return null;
        }

        var sorted = scores.Order().ToArray();
        double all = sorted.Sum(), below = 0;
        var (cut, best) = (0, double.NegativeInfinity);
        for (var i = 1; i < sorted.Length; i++)
        {
            below += sorted[i - 1];
            var apart = (below / i) - ((all - below) / (sorted.Length - i));
            var between = (double)i * (sorted.Length - i) * apart * apart;
            (cut, best) = between > best ? (i, between) : (cut, best);
        }

        var (low, high) = (Moments(sorted.AsSpan(0, cut)), Moments(sorted.AsSpan(cut)));
        var distance = (high.Mean - low.Mean) / Math.Sqrt(((low.Variance + high.Variance) / 2) + 1e-12);
        return distance > TwoPeaks ? (sorted[cut - 1] + sorted[cut]) / 2 : null;
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        var mean = sum / values.Length;
        return (mean, Math.Max(0, (squares / values.Length) - (mean * mean)));
    }
}
