namespace AvexSearch.Evaluation;

/// <summary>Open-set outcomes sorted by score: calls of individuals in the gallery and of individuals that are not.</summary>
/// <remarks>
/// AUROC: the chance that a known individual's call has a better best score than an unknown one's, ties half. OSCR (Dhamija et al. 2018): the area
/// under the points of <see cref="OscrCurve"/> by the trapezoid rule, one point per distinct score and (0, 0) before them. Detection and
/// identification rate at a false-alarm rate f: the greatest correct classification rate among the points whose false positive rate is at most f.
/// </remarks>
public sealed class OpenSetTrials
{
    private readonly OpenSetOutcome[] _outcomes;

    /// <summary>Sorts outcomes.</summary>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public OpenSetTrials(IEnumerable<OpenSetOutcome> outcomes)
    {
        _outcomes = [.. outcomes.OrderByDescending(outcome => outcome.Score)];
        if (Array.Exists(_outcomes, outcome => float.IsNaN(outcome.Score)))
        {
            throw new ArgumentException("An outcome has a score that is not a number.", nameof(outcomes));
        }

        Known = _outcomes.Count(outcome => outcome.Known);
    }

    /// <summary>The outcomes, greatest score first.</summary>
    public IReadOnlyList<OpenSetOutcome> Outcomes => _outcomes;

    /// <summary>Calls of individuals in the gallery.</summary>
    public int Known { get; }

    /// <summary>Calls of individuals that are not.</summary>
    public int Unknown => _outcomes.Length - Known;

    /// <summary>Different individuals that were unknown.</summary>
    public int UnknownIndividuals => _outcomes.Where(outcome => !outcome.Known).Select(outcome => outcome.Individual).Distinct().Count();

    /// <summary>AUROC, area under the OSCR curve, detection and identification rate; all NaN without a known or without an unknown call.</summary>
    /// <param name="falseAlarmRate">The rate of the last figure, 0 to 1.</param>
    public (double Auroc, double OscrArea, double DetectionRate) Measure(double falseAlarmRate) => Measure(falseAlarmRate, []);

    /// <summary>The points, from accepting nothing to accepting all; empty without a known or without an unknown call.</summary>
    /// <param name="most">The most points; more are thinned evenly, the ends stay.</param>
    public IReadOnlyList<OscrPoint> OscrCurve(int most = int.MaxValue)
    {
        if (Known == 0 || Unknown == 0)
        {
            return [];
        }

        List<OscrPoint> points = [];
        double unknown = 0, correct = 0;
        for (var i = 0; i < _outcomes.Length; i++)
        {
            if (i == 0 || _outcomes[i].Score != _outcomes[i - 1].Score)
            {
                points.Add(new OscrPoint(_outcomes[i].Score, unknown / Unknown, correct / Known));
            }

            unknown += _outcomes[i].Known ? 0 : 1;
            correct += _outcomes[i].Correct ? 1 : 0;
        }

        points.Add(new OscrPoint(double.NegativeInfinity, unknown / Unknown, correct / Known));
        return CurveThinning.Thin(points, most);
    }

    /// <summary>The threshold for a false-alarm rate: a call whose best score is greater is taken for a known individual.</summary>
    /// <param name="falseAlarmRate">The greatest share of unknown individuals' calls that may be accepted, 0 to 1.</param>
    /// <returns>The lowest score that keeps to the rate on these calls; null when there is no unknown call.</returns>
    public double? Threshold(double falseAlarmRate)
    {
        CheckRate(falseAlarmRate);
        if (Unknown == 0)
        {
            return null;
        }

        // 0.29 * 100 is 28.999999999999996: a count that is whole but for rounding is that count.
        var allowed = (int)Math.Floor((falseAlarmRate * Unknown) + 1e-9);
        var scores = _outcomes.Where(outcome => !outcome.Known).Skip(allowed).ToList();
        return scores.Count == 0 ? double.NegativeInfinity : scores[0].Score;
    }

    /// <summary>The same with individuals drawn again.</summary>
    /// <param name="falseAlarmRate">The rate.</param>
    /// <param name="counts">[individuals] draws of each, or empty for one each.</param>
    internal (double Auroc, double OscrArea, double DetectionRate) Measure(double falseAlarmRate, ReadOnlySpan<int> counts)
    {
        CheckRate(falseAlarmRate);
        double allKnown = 0, allUnknown = 0;
        foreach (var outcome in _outcomes)
        {
            var weight = counts.IsEmpty ? 1 : counts[outcome.Individual];
            _ = outcome.Known ? allKnown += weight : allUnknown += weight;
        }

        if (allKnown == 0 || allUnknown == 0)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        double known = 0, unknown = 0, correct = 0, wins = 0, area = 0, detected = 0;
        for (var i = 0; i < _outcomes.Length;)
        {
            double tiedKnown = 0, tiedUnknown = 0, tiedCorrect = 0;
            var score = _outcomes[i].Score;
            for (; i < _outcomes.Length && _outcomes[i].Score == score; i++)
            {
                var weight = counts.IsEmpty ? 1 : counts[_outcomes[i].Individual];
                _ = _outcomes[i].Known ? tiedKnown += weight : tiedUnknown += weight;
                tiedCorrect += _outcomes[i].Correct ? weight : 0;
            }

            wins += tiedUnknown * (known + (tiedKnown / 2));
            area += tiedUnknown * (correct + (tiedCorrect / 2));
            (known, unknown, correct) = (known + tiedKnown, unknown + tiedUnknown, correct + tiedCorrect);
            detected = unknown <= (falseAlarmRate * allUnknown) + 1e-9 ? correct / allKnown : detected;
        }

        return (wins / (allKnown * allUnknown), area / (allKnown * allUnknown), detected);
    }

    private static void CheckRate(double falseAlarmRate)
    {
        if (!(falseAlarmRate is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(falseAlarmRate), falseAlarmRate, "A false-alarm rate is 0 to 1.");
        }
    }
}
