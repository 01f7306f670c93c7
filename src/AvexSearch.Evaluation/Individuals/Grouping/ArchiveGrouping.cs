using System.Globalization;
using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Groups the segments of an archive without labels: within sessions first, then across them where the evidence is well above that of different callers.</summary>
/// <remarks>
/// Scores are cosines after the mean of all segments was taken away. Within sessions, the threshold lies between the two peaks of the scores, or,
/// where there is one peak, above what different callers reach. Across sessions, the mean scores of every two groups of different sessions are looked at:
/// where they have two peaks and the higher one does not contradict the sessions, parts are joined above the score between them, else above the score that
/// different callers would reach anywhere with the chance that is taken.
/// Calls of a session are alike for many reasons, but what a session does to calls does not raise scores across sessions.
/// </remarks>
public static class ArchiveGrouping
{
    private static readonly double Never = double.PositiveInfinity;

    /// <summary>Groups.</summary>
    /// <param name="request">Segments, constraints, the chance that is taken.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per segment and per join.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, too many segments, or constraints that contradict each other.</exception>
    public static ArchiveGroups Group(ArchiveRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!(request.FalseLinks is > 0 and < 1))
        {
            throw new ArgumentException($"A chance of false links of {request.FalseLinks} is not possible; more than 0 and less than 1 was expected.", nameof(request));
        }

        var unit = request.Embeddings.Unit();
        var mean = Mean(unit);
        var centred = Centred(unit, mean);
        var asked = new GroupingRequest
        {
            Embeddings = centred,
            Sessions = request.Sessions,
            Thresholds = new LinkThresholds(Never, Never),
            OneIndividualRecordings = request.OneIndividualRecordings,
            MustLink = request.MustLink,
            CannotLink = request.CannotLink,
        };
        var (units, unitCount, links) = GroupingUnits.Of(asked, progress, cancellationToken);
        var known = request.Known is null ? null : Calibrated(request.Known, mean);
        var joined = new Agglomeration(links, unitCount);
        var within = Within(request, joined, links, known);
        joined.Join(new LinkThresholds(Never, within.Score), cancellationToken);
        var (numbers, first) = (Numbering.Of<string>([.. request.Sessions]).Numbers, FirstOf(units, unitCount));
        var across = Across(request, joined, links, known, cluster => numbers[first[cluster]]);
        joined.Join(new LinkThresholds(across.Score, within.Score), cancellationToken);
        progress?.Report(1);
        var groups = GroupingShape.Of(centred.Unit(), request.Sessions, units, joined);
        return new ArchiveGroups(groups, new LinkThresholds(across.Score, within.Score), [.. Remarks(request, groups, within.How, across.How)]);
    }

    private static (double Score, string How) Within(ArchiveRequest request, Agglomeration joined, LinkMatrix links, LinkThresholds? known)
    {
        if (request.SameSession is { } given)
        {
            return (given, Invariant($"Within sessions parts are joined above a mean score of {given:0.00}, as was asked."));
        }

        var scores = Pairs(joined, (a, b) => links.Across(a, b) is null ? links.Within(a, b) : null);
        if (ImpostorLevel.BetweenPeaks(scores) is { } between)
        {
            var score = Math.Max(between, known?.SameSession ?? between);
            return (score, Invariant($"Within sessions the scores have two peaks: the same caller and others. Parts are joined above a mean score of {score:0.00}, which lies between them."));
        }

        return ImpostorLevel.Of(scores, request.FalseLinks) is { } level
            ? (Math.Max(level, known?.SameSession ?? level), Invariant($"Within sessions the scores do not fall into those of the same caller and others, so parts are joined only above a mean score of {level:0.00}: groups may be in pieces. Where a recording holds one caller, say so."))
            : (known?.SameSession ?? Never, known is null
                ? "Within sessions there are too few pairs to tell the same caller from others: nothing was joined there but what was given."
                : Invariant($"Within sessions parts are joined above a mean score of {known.SameSession:0.00}, the level of individuals that are known."));
    }

    private static (double Score, string How) Across(ArchiveRequest request, Agglomeration joined, LinkMatrix links, LinkThresholds? known, Func<int, int> sessionOf)
    {
        if (request.CrossSession is { } given)
        {
            return (given, Invariant($"Across sessions parts are joined above a mean score of {given:0.00}, as was asked; whether different callers stay below it is not known."));
        }

        var scores = Pairs(joined, links.Across);
        if (ImpostorLevel.Of(scores, request.FalseLinks) is not { } level)
        {
            return (Never, $"There are only {scores.Count} pairs of groups from different sessions, too few to know how alike different callers are: nothing was joined across sessions.");
        }

        var peaks = ImpostorLevel.BetweenPeaks(scores);
        if (peaks is { } between && scores.Count(score => score > between) <= scores.Count / 2)
        {
            if (!Contradicts(joined, links, between, sessionOf))
            {
                var cut = Math.Max(between, known?.CrossSession ?? between);
                return (cut, Invariant($"Across sessions the mean scores of {scores.Count} pairs of groups have two peaks: the same caller and others. Parts are joined above {cut:0.00}, which lies between them.")
                    + (known?.CrossSession > between ? " Individuals that are known raised it." : ""));
            }

            return (Never, "Across sessions the scores have two peaks, but the higher one would make several callers of one session the same: it is a place or a day and not a caller, or the groups of a session are pieces of one. Nothing was joined across sessions.");
        }

        var score = Math.Max(level, known?.CrossSession ?? level);
        return (score, Invariant($"Across sessions parts are joined above a mean score of {score:0.00}: different callers would reach that in any of {scores.Count} pairs of groups with a chance of {request.FalseLinks:0.###}")
            + (known?.CrossSession > level ? ", and individuals that are known stay below it." : ", if half or more of the pairs are of different callers."));
    }

    /// <summary>Whether links above a score would join groups that their own session holds apart.</summary>
    private static bool Contradicts(Agglomeration joined, LinkMatrix links, double score, Func<int, int> sessionOf)
    {
        const double MostContradictions = 0.1;
        int all = 0, contradictions = 0;
        foreach (var cluster in joined.Alive)
        {
            var sessions = joined.Alive.Where(other => other != cluster && links.Across(cluster, other) > score).Select(sessionOf).ToList();
            all += sessions.Count;
            contradictions += sessions.Count - sessions.Distinct().Count();
        }

        return contradictions > MostContradictions * all;
    }

    private static IEnumerable<string> Remarks(ArchiveRequest request, IReadOnlyList<PutativeIndividual> groups, string within, string across)
    {
        yield return within;
        yield return across;
        var (sessions, several) = (request.Sessions.Distinct(StringComparer.Ordinal).Count(), groups.Count(group => group.Sessions.Count > 1));
        if (sessions > 1)
        {
            yield return several == 0
                ? "No group was joined across sessions: across sessions no two groups are clearly more alike than different callers are, so nobody was recognised again. The groups are of single sessions."
                : $"{several} of {groups.Count} groups span several sessions. A group is a proposal: listen before you confirm it, most of all where its weakest link is near 0.";
        }
    }

    private static List<double> Pairs(Agglomeration joined, Func<int, int, double?> score)
    {
        var scores = new List<double>();
        for (var i = 0; i < joined.Alive.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (score(joined.Alive[i], joined.Alive[j]) is { } value)
                {
                    scores.Add(value);
                }
            }
        }

        return scores;
    }

    /// <summary>[units] the first segment of each; clusters are named by their first unit.</summary>
    private static int[] FirstOf(int[] units, int count)
    {
        var first = new int[count];
        for (var i = units.Length - 1; i >= 0; i--)
        {
            first[units[i]] = i;
        }

        return first;
    }

    /// <summary>Levels of known individuals, where two of them were heard in different sessions.</summary>
    private static LinkThresholds? Calibrated(IndividualSegments known, float[] mean)
    {
        const double FalsePairs = 0.01;
        var blocks = known.Individuals.Zip(known.Sessions).Distinct().ToList();
        return blocks.Exists(block => blocks.Exists(other => other.First != block.First && other.Second != block.Second))
            ? IndividualGrouping.Calibrate(known with { Embeddings = Centred(known.Embeddings.Unit(), mean) }, cohort: null, nearest: 0, FalsePairs)
            : null;
    }

    private static float[] Mean(EmbeddingMatrix unit)
    {
        var sums = new double[unit.Dimensions];
        for (var i = 0; i < unit.Count; i++)
        {
            var row = unit.Row(i);
            for (var k = 0; k < row.Length; k++)
            {
                sums[k] += row[k];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, unit.Count)));
    }

    private static EmbeddingMatrix Centred(EmbeddingMatrix unit, float[] mean)
    {
        var values = new float[unit.Count * unit.Dimensions];
        for (var i = 0; i < unit.Count; i++)
        {
            TensorPrimitives.Subtract(unit.Row(i), mean, values.AsSpan(i * unit.Dimensions, unit.Dimensions));
        }

        return new EmbeddingMatrix(values, unit.Dimensions);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
