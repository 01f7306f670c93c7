using System.Globalization;

namespace AvexSearch.Evaluation;

/// <summary>What grouping starts from: segments that must be linked are one unit.</summary>
internal static class GroupingUnits
{
    private const int MostSegments = 20_000;

    /// <summary>[n] the unit that each segment starts in, numbered by first segment, and the links between units.</summary>
    /// <exception cref="ArgumentException">Lengths that do not fit, too many segments, or constraints that contradict each other.</exception>
    public static (int[] Units, int Count, LinkMatrix Links) Of(GroupingRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var count = request.Embeddings.Count;
        Check(request, count);
        var (units, unitCount) = Linked(request, count);
        if (unitCount > IndividualGrouping.MostUnits)
        {
            throw new ArgumentException($"There are {unitCount} segments that are not linked yet, at most {IndividualGrouping.MostUnits} can be grouped at once: group by site or season.", nameof(request));
        }

        var links = new LinkMatrix(unitCount);
        foreach (var (first, second) in request.CannotLink)
        {
            if (units[first] == units[second])
            {
                throw new ArgumentException($"Segments {first} and {second} must not be linked, and other links say that they must.", nameof(request));
            }

            links.Forbid(units[first], units[second]);
        }

        Fill(links, units, unitCount, request, progress, cancellationToken);
        return (units, unitCount, links);
    }

    private static void Check(GroupingRequest request, int count)
    {
        if (request.Sessions.Count != count || (request.OneIndividualRecordings is { } recordings && recordings.Count != count))
        {
            throw new ArgumentException(
                $"There are {request.Sessions.Count} sessions and {request.OneIndividualRecordings?.Count.ToString(CultureInfo.InvariantCulture) ?? "no"} recordings for {count} segments.",
                nameof(request));
        }

        if (count > MostSegments)
        {
            throw new ArgumentException($"There are {count} segments, at most {MostSegments} can be grouped at once: group by site or season.", nameof(request));
        }

        foreach (var (first, second) in request.MustLink.Concat(request.CannotLink))
        {
            if (first < 0 || second < 0 || first >= count || second >= count || first == second)
            {
                throw new ArgumentException($"The pair {first}, {second} is no pair of {count} segments.", nameof(request));
            }
        }
    }

    private static (int[] Units, int Count) Linked(GroupingRequest request, int count)
    {
        var sets = new DisjointSets(count);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; request.OneIndividualRecordings is { } recordings && i < count; i++)
        {
            if (!first.TryAdd(recordings[i], i))
            {
                sets.Join(first[recordings[i]], i);
            }
        }

        foreach (var (one, other) in request.MustLink)
        {
            sets.Join(one, other);
        }

        return sets.Numbered();
    }

    private static void Fill(
        LinkMatrix links, int[] units, int unitCount, GroupingRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scores = new PairScores(request.Embeddings, request.Cohort, request.Nearest);
        var members = Enumerable.Range(0, units.Length).ToLookup(i => units[i]);
        var done = 0;

        // A row of the matrix is one unit's: rows can be filled in parallel, each in the order of the segments.
        Parallel.For(0, unitCount, new ParallelOptions { CancellationToken = cancellationToken }, unit =>
        {
            foreach (var i in members[unit])
            {
                for (var j = 0; j < units.Length; j++)
                {
                    if (units[j] != unit)
                    {
                        links.Add(unit, units[j], string.Equals(request.Sessions[i], request.Sessions[j], StringComparison.Ordinal), scores.Of(i, j));
                    }
                }
            }

            progress?.Report(0.8 * Interlocked.Increment(ref done) / unitCount);
        });
    }
}
