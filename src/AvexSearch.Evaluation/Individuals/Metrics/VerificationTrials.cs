namespace AvexSearch.Evaluation;

/// <summary>Verification trials sorted by score: genuine (the claimed individual calls) and impostor (another does).</summary>
/// <remarks>
/// Ties are handled exactly: equal scores are accepted together. ROC AUC is the Mann-Whitney statistic with ties counted half. The equal error rate
/// (EER) is where the line through the neighbouring points of the curve has FAR = FRR, the points being one per distinct score and (0, 1) before them.
/// </remarks>
public sealed class VerificationTrials
{
    private readonly float[] _scores;
    private readonly bool[] _genuine;
    private readonly int[] _callers;
    private readonly int[] _claimed;

    /// <summary>Sorts trials.</summary>
    /// <param name="scores">[n] scores, greater is likelier the same; none is NaN.</param>
    /// <param name="callers">[n] individual that calls.</param>
    /// <param name="claimed">[n] individual it is compared with; a trial is genuine when they are equal.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a score that is not a number.</exception>
    public VerificationTrials(ReadOnlySpan<float> scores, ReadOnlySpan<int> callers, ReadOnlySpan<int> claimed)
    {
        if (scores.Length != callers.Length || scores.Length != claimed.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores for {callers.Length} callers and {claimed.Length} claims.", nameof(scores));
        }

        var order = new int[scores.Length];
        var keys = new float[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;

            // Array.Sort is ascending; the greatest score is wanted first.
            keys[i] = float.IsNaN(scores[i]) ? throw new ArgumentException($"Score {i} is not a number.", nameof(scores)) : -scores[i];
        }

        Array.Sort(keys, order);
        (_scores, _genuine, _callers, _claimed) = (new float[order.Length], new bool[order.Length], new int[order.Length], new int[order.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            (_scores[i], _callers[i], _claimed[i]) = (scores[order[i]], callers[order[i]], claimed[order[i]]);
            _genuine[i] = _callers[i] == _claimed[i];
            _ = _genuine[i] ? Genuine++ : Impostors++;
        }
    }

    /// <summary>Genuine trials.</summary>
    public int Genuine { get; private set; }

    /// <summary>Impostor trials.</summary>
    public int Impostors { get; private set; }

    /// <summary>ROC AUC and equal error rate; both NaN without a genuine or without an impostor trial.</summary>
    public (double RocAuc, double EqualErrorRate) Measure() => Measure([]);

    /// <summary>The points of the DET curve, from accepting nothing to accepting all; empty without a genuine or without an impostor trial.</summary>
    /// <param name="most">The most points; more are thinned evenly, the ends stay.</param>
    public IReadOnlyList<ErrorRates> DetCurve(int most = int.MaxValue)
    {
        if (Genuine == 0 || Impostors == 0)
        {
            return [];
        }

        List<ErrorRates> points = [new(double.PositiveInfinity, 0, 1)];
        double genuine = 0, impostors = 0;
        for (var i = 0; i < _scores.Length; i++)
        {
            _ = _genuine[i] ? genuine++ : impostors++;
            if (i + 1 == _scores.Length || _scores[i + 1] != _scores[i])
            {
                points.Add(new ErrorRates(_scores[i], impostors / Impostors, 1 - (genuine / Genuine)));
            }
        }

        return CurveThinning.Thin(points, most);
    }

    /// <summary>The same with individuals drawn again: a genuine trial counts as often as its individual was drawn, an impostor trial as often as both were.</summary>
    /// <param name="counts">[individuals] draws of each, or empty for one each.</param>
    internal (double RocAuc, double EqualErrorRate) Measure(ReadOnlySpan<int> counts)
    {
        var (allGenuine, allImpostors) = Totals(counts);
        if (allGenuine == 0 || allImpostors == 0)
        {
            return (double.NaN, double.NaN);
        }

        double genuine = 0, impostors = 0, wins = 0, lastFar = 0, lastFrr = 1;
        var equal = double.NaN;
        for (var i = 0; i < _scores.Length;)
        {
            double tiedGenuine = 0, tiedImpostors = 0;
            var score = _scores[i];
            for (; i < _scores.Length && _scores[i] == score; i++)
            {
                var weight = Weight(i, counts);
                _ = _genuine[i] ? tiedGenuine += weight : tiedImpostors += weight;
            }

            wins += tiedImpostors * (genuine + (tiedGenuine / 2));
            (genuine, impostors) = (genuine + tiedGenuine, impostors + tiedImpostors);
            var (far, frr) = (impostors / allImpostors, 1 - (genuine / allGenuine));
            if (double.IsNaN(equal) && frr <= far)
            {
                var share = (lastFrr - lastFar) / (lastFrr - lastFar - (frr - far));
                equal = lastFar + (share * (far - lastFar));
            }

            (lastFar, lastFrr) = (far, frr);
        }

        return (wins / (allGenuine * allImpostors), equal);
    }

    private (double Genuine, double Impostors) Totals(ReadOnlySpan<int> counts)
    {
        double genuine = 0, impostors = 0;
        for (var i = 0; i < _scores.Length; i++)
        {
            var weight = Weight(i, counts);
            _ = _genuine[i] ? genuine += weight : impostors += weight;
        }

        return (genuine, impostors);
    }

    private double Weight(int trial, ReadOnlySpan<int> counts) => counts.IsEmpty ? 1
        : _genuine[trial] ? counts[_callers[trial]]
        : (double)counts[_callers[trial]] * counts[_claimed[trial]];
}
