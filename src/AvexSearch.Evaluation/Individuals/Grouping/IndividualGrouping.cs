namespace AvexSearch.Evaluation;

/// <summary>Groups unlabelled segments into putative individuals.</summary>
/// <remarks>
/// Agglomerative clustering with average linkage under must-link and cannot-link constraints. The link of two clusters is the mean, over their
/// pairs of segments from different sessions, of the score less the cross-session threshold; pairs of one session are asked only where there are no
/// others, against their own threshold. The best link is joined first while it is above 0; equals in the order of their first segments.
/// </remarks>
public static class IndividualGrouping
{
    /// <summary>The most clusters that can start: what must be linked counts once.</summary>
    public const int MostUnits = 3000;

    /// <summary>Groups.</summary>
    /// <param name="request">Segments, constraints, thresholds.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per segment and per join.</param>
    /// <returns>Groups in the order of their first segments; every segment is in one.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit, too many segments, or constraints that contradict each other.</exception>
    public static IReadOnlyList<PutativeIndividual> Group(GroupingRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (units, unitCount, links) = GroupingUnits.Of(request, progress, cancellationToken);
        var joined = new Agglomeration(links, unitCount);
        joined.Join(request.Thresholds, cancellationToken);
        progress?.Report(1);
        return [.. Enumerable.Range(0, units.Length).GroupBy(i => joined.Owner(units[i])).Select(group => new PutativeIndividual(
            [.. group], [.. group.Select(i => request.Sessions[i]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], joined.Weakest(group.Key)))];
    }

    /// <summary>Thresholds for a rate of false links, from segments whose individuals are known.</summary>
    /// <param name="labelled">Labelled segments in the same space as those to be grouped.</param>
    /// <param name="cohort">The cohort of the grouping, or null.</param>
    /// <param name="nearest">How many of a segment's greatest cohort scores count.</param>
    /// <param name="falseLinkRate">The greatest share of pairs of different individuals that may be linked, 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no two individuals in different sessions.</exception>
    public static LinkThresholds Calibrate(IndividualSegments labelled, EmbeddingMatrix? cohort, int nearest, double falseLinkRate)
    {
        if (!(falseLinkRate is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(falseLinkRate), falseLinkRate, "A rate of false links is 0 to 1.");
        }

        const int MostCalibrated = 2000;
        var calls = CallSet.Of(labelled);
        var items = Spread.Over([.. Enumerable.Range(0, calls.Count)], calls.Individuals, calls.Sessions, MostCalibrated);
        var scores = new PairScores(calls.Unit, cohort, nearest);
        List<double> cross = [], same = [];
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (calls.Individuals[items[i]] != calls.Individuals[items[j]])
                {
                    (calls.Sessions[items[i]] == calls.Sessions[items[j]] ? same : cross).Add(scores.Of(items[i], items[j]));
                }
            }
        }

        if (cross.Count == 0)
        {
            throw new ArgumentException("A threshold needs two individuals that were heard in different sessions.", nameof(labelled));
        }

        var between = Threshold(cross, falseLinkRate);
        return new LinkThresholds(between, same.Count == 0 ? between : Math.Max(between, Threshold(same, falseLinkRate)));
    }

    private static double Threshold(List<double> impostors, double rate)
    {
        impostors.Sort((left, right) => right.CompareTo(left));
        var allowed = (int)Math.Floor((rate * impostors.Count) + 1e-9);
        return allowed >= impostors.Count ? impostors[^1] - 1 : impostors[allowed];
    }
}
