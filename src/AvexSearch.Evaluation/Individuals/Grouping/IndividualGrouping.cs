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

    private const int MostSegments = 20_000;

    /// <summary>Groups.</summary>
    /// <param name="request">Segments, constraints, thresholds.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellationToken">Looked at once per segment and per join.</param>
    /// <returns>Groups in the order of their first segments; every segment is in one.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit, too many segments, or constraints that contradict each other.</exception>
    public static IReadOnlyList<PutativeIndividual> Group(GroupingRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var count = request.Embeddings.Count;
        Check(request, count);
        var (units, unitCount) = Units(request, count);
        if (unitCount > MostUnits)
        {
            throw new ArgumentException($"There are {unitCount} segments that are not linked yet, at most {MostUnits} can be grouped at once: group by site or season.", nameof(request));
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
        var weakest = new double?[unitCount];
        var owners = Join(links, weakest, cancellationToken);
        progress?.Report(1);
        return [.. Enumerable.Range(0, count).GroupBy(i => owners[units[i]]).Select(group => new PutativeIndividual(
            [.. group], [.. group.Select(i => request.Sessions[i]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], weakest[group.Key]))];
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

    private static void Check(GroupingRequest request, int count)
    {
        if (request.Sessions.Count != count || (request.OneIndividualRecordings is { } recordings && recordings.Count != count))
        {
            throw new ArgumentException(
                $"There are {request.Sessions.Count} sessions and {request.OneIndividualRecordings?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} recordings for {count} segments.",
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

    /// <summary>[n] what each segment starts in, numbered by first segment.</summary>
    private static (int[] Units, int Count) Units(GroupingRequest request, int count)
    {
        int[] parents = [.. Enumerable.Range(0, count)];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; request.OneIndividualRecordings is { } recordings && i < count; i++)
        {
            if (!first.TryAdd(recordings[i], i))
            {
                Union(first[recordings[i]], i);
            }
        }

        foreach (var (one, other) in request.MustLink)
        {
            Union(one, other);
        }

        return Numbering.Of<int>([.. Enumerable.Range(0, count).Select(Root)]);

        int Root(int i)
        {
            while (parents[i] != i)
            {
                i = parents[i] = parents[parents[i]];
            }

            return i;
        }

        void Union(int a, int b)
        {
            (a, b) = (Root(a), Root(b));
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }
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
                        var same = string.Equals(request.Sessions[i], request.Sessions[j], StringComparison.Ordinal);
                        links.Add(unit, units[j], same, scores.Of(i, j) - (same ? request.Thresholds.SameSession : request.Thresholds.CrossSession));
                    }
                }
            }

            progress?.Report(0.8 * Interlocked.Increment(ref done) / unitCount);
        });
    }

    /// <summary>[units] the unit that each ended in.</summary>
    private static int[] Join(LinkMatrix links, double?[] weakest, CancellationToken cancellationToken)
    {
        int[] owners = [.. Enumerable.Range(0, weakest.Length)];
        List<int> alive = [.. owners];
        var best = new (double Link, int Other)[owners.Length];
        foreach (var unit in alive)
        {
            best[unit] = Best(unit);
        }

        while (alive.Count > 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chosen = alive.MaxBy(unit => best[unit].Link);
            var (link, other) = best[chosen];
            if (!(link > 0))
            {
                break;
            }

            var (into, gone) = (Math.Min(chosen, other), Math.Max(chosen, other));
            weakest[into] = Math.Min(link, Math.Min(weakest[into] ?? link, weakest[gone] ?? link));
            links.Merge(into, gone);
            alive.Remove(gone);
            owners = Array.ConvertAll(owners, owner => owner == gone ? into : owner);
            foreach (var unit in alive)
            {
                if (unit == into || best[unit].Other == into || best[unit].Other == gone)
                {
                    best[unit] = Best(unit);
                }
                else if (links.Link(unit, into) is var joined && (joined > best[unit].Link || (joined == best[unit].Link && into < best[unit].Other)))
                {
                    best[unit] = (joined, into);
                }
            }
        }

        return owners;

        (double Link, int Other) Best(int unit)
        {
            var found = (Link: double.NegativeInfinity, Other: -1);
            foreach (var other in alive)
            {
                if (other != unit && links.Link(unit, other) is var link && link > found.Link)
                {
                    found = (link, other);
                }
            }

            return found;
        }
    }
}
