namespace AvexSearch.Evaluation;

/// <summary>Which calls are matched, which sessions and individuals are held out together, and which impostors are tried.</summary>
internal sealed class ProtocolPlan
{
    /// <summary>The most groups: the fewer individuals are missing at a time, the nearer thresholds are to those of the whole gallery, but without each group all is learned again.</summary>
    private const int MostGroups = 40;

    /// <summary>The most segments of the galleries of all groups together, so that many segments are not learned from many times.</summary>
    private const int MostSegments = 100_000;

    private ProtocolPlan(Probe[] probes, int[] sessionFolds, int folds, int[] individualGroups, int groups, double chance) =>
        (Probes, SessionFolds, Folds, IndividualGroups, Groups, Chance) = (probes, sessionFolds, folds, individualGroups, groups, chance);

    /// <summary>Calls whose individual, and some other one, has references in another session; slots are places in this list.</summary>
    public Probe[] Probes { get; }

    /// <summary>[sessions] fold of each session.</summary>
    public int[] SessionFolds { get; }

    /// <summary>Number of session folds.</summary>
    public int Folds { get; }

    /// <summary>[individuals] group in which each is unknown.</summary>
    public int[] IndividualGroups { get; }

    /// <summary>Number of such groups; every individual is one where there are few.</summary>
    public int Groups { get; }

    /// <summary>Rank-1 share of guessing; NaN without a probe.</summary>
    public double Chance { get; }

    /// <summary>Plans.</summary>
    /// <param name="calls">The segments.</param>
    /// <param name="individuals">[n] their individuals: those of the set, or rearranged.</param>
    /// <param name="request">Limits, folds, seed.</param>
    public static ProtocolPlan Of(CallSet calls, int[] individuals, IndividualRequest request)
    {
        var sessionsOf = new HashSet<int>[calls.Names.Count];
        var only = new int[calls.SessionCount];
        for (var i = 0; i < sessionsOf.Length; i++)
        {
            sessionsOf[i] = [];
        }

        for (var i = 0; i < calls.Count; i++)
        {
            sessionsOf[individuals[i]].Add(calls.Sessions[i]);
        }

        foreach (var sessions in sessionsOf.Where(sessions => sessions.Count == 1))
        {
            only[sessions.Single()]++;
        }

        // Individuals with references outside a session: all but those heard in it alone.
        var present = sessionsOf.Count(sessions => sessions.Count > 0);
        List<int> eligible = [.. Enumerable.Range(0, calls.Count).Where(i => sessionsOf[individuals[i]].Count > 1 && present - only[calls.Sessions[i]] > 1)];
        var chosen = Spread.Over(eligible, individuals, calls.Sessions, request.MaxProbes);
        Probe[] probes = [.. chosen.Select((item, slot) => new Probe(slot, item, individuals[item], calls.Sessions[item]))];
        var folds = Math.Min(request.Folds, calls.SessionCount);
        var groups = Math.Min(present, Math.Max(request.Folds, Math.Min(MostGroups, MostSegments / Math.Max(1, calls.Count))));
        return new ProtocolPlan(
            probes, DealSessions(calls, folds), folds, DealIndividuals(sessionsOf, groups, request.Seed), groups,
            probes.Length == 0 ? double.NaN : probes.Average(probe => 1.0 / (present - only[probe.Session])));
    }

    /// <summary>[probes][k] the other individuals that each call is tried against in verification.</summary>
    public int[][] Impostors(int individuals, IndividualRequest request)
    {
        var most = Math.Max(1, request.MaxImpostorTrials / Math.Max(1, Probes.Length));
        return Array.ConvertAll(Probes, probe =>
        {
            int[] others = [.. Enumerable.Range(0, individuals).Where(individual => individual != probe.Individual)];
            if (others.Length <= most)
            {
                return others;
            }

            new Random(HashCode(request.Seed, probe.Slot)).Shuffle(others);
            return others[..most];
        });
    }

    /// <summary>Sessions of one individual follow one another, so that its folds differ.</summary>
    private static int[] DealSessions(CallSet calls, int folds)
    {
        var lowest = new int[calls.SessionCount];
        Array.Fill(lowest, int.MaxValue);
        for (var i = 0; i < calls.Count; i++)
        {
            lowest[calls.Sessions[i]] = Math.Min(lowest[calls.Sessions[i]], calls.Individuals[i]);
        }

        var dealt = new int[calls.SessionCount];
        var turn = 0;
        foreach (var session in Enumerable.Range(0, dealt.Length).OrderBy(session => lowest[session]).ThenBy(session => session))
        {
            dealt[session] = turn++ % folds;
        }

        return dealt;
    }

    private static int[] DealIndividuals(HashSet<int>[] sessionsOf, int groups, int seed)
    {
        int[] order = [.. Enumerable.Range(0, sessionsOf.Length).Where(individual => sessionsOf[individual].Count > 0)];
        new Random(seed).Shuffle(order);
        var dealt = new int[sessionsOf.Length];
        for (var i = 0; i < order.Length; i++)
        {
            dealt[order[i]] = i % groups;
        }

        return dealt;
    }

    /// <summary>A seed for each call (splitmix64).</summary>
    private static int HashCode(int seed, int slot)
    {
        var z = ((ulong)(uint)seed << 32 | (uint)slot) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)(z ^ (z >> 31));
    }
}
