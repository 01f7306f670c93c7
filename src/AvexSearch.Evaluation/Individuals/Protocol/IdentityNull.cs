namespace AvexSearch.Evaluation;

/// <summary>What the methods reach when identities mean nothing: whole blocks (an individual in a session) change their individual.</summary>
/// <remarks>
/// Blocks of a session that holds several individuals exchange identities among themselves; blocks that are alone in their session do so with one
/// another. So calls of one individual in one session stay together and what sessions do stays as it is; only identity across sessions is broken.
/// Everything is learned again for every rearrangement. P-values are against the greatest figure of all methods (Westfall and Young 1993).
/// </remarks>
internal static class IdentityNull
{
    private const int MostIndividuals = 40;

    /// <summary>(verification p, rank-1 p) of every method that could be evaluated.</summary>
    public static Dictionary<IndividualMethod, (double Verification, double Rank1)> Of(
        CallSet all, IndividualRequest request, Action<double> progress, CancellationToken cancellationToken)
    {
        var calls = Sample(all, request);
        var whole = request with { MaxProbes = int.MaxValue, MaxImpostorTrials = int.MaxValue };
        var plan = ProtocolPlan.Of(calls, calls.Individuals, whole);
        if (plan.Probes.Length == 0)
        {
            return [];
        }

        var anyLearned = request.Methods.Any(method => method.Learned is not null);
        FoldSpace[] folds = anyLearned
            ? [.. Enumerable.Range(0, plan.Folds).Select(fold => new FoldSpace(
                calls, [.. Enumerable.Range(0, calls.Count).Where(item => plan.SessionFolds[calls.Sessions[item]] != fold)], request.Projection))]
            : [];
        var observed = Measure(calls, calls.Individuals, folds, whole, cancellationToken);
        var greatest = new (double Auc, double Rank1)[request.Permutations];
        var done = 0;
        Parallel.For(0, request.Permutations, new ParallelOptions { CancellationToken = cancellationToken }, permutation =>
        {
            var individuals = Rearranged(calls, new Random(HashCode(request.Seed, permutation)));
            var figures = Measure(calls, individuals, folds, whole, cancellationToken);
            greatest[permutation] = (figures.Values.Select(figure => figure.Auc).DefaultIfEmpty(1).Max(), figures.Values.Select(figure => figure.Rank1).DefaultIfEmpty(1).Max());
            progress(Interlocked.Increment(ref done) / (double)request.Permutations);
        });
        return observed.ToDictionary(pair => pair.Key, pair => (
            P(greatest.Count(figure => figure.Auc >= pair.Value.Auc)), P(greatest.Count(figure => figure.Rank1 >= pair.Value.Rank1))));

        double P(int asGood) => (1.0 + asGood) / (1 + request.Permutations);
    }

    /// <summary>[n] individuals after one rearrangement.</summary>
    internal static int[] Rearranged(CallSet calls, Random random)
    {
        var blocks = Enumerable.Range(0, calls.Count).Select(i => (Session: calls.Sessions[i], Individual: calls.Individuals[i])).Distinct().Order().ToList();
        var target = new Dictionary<(int Session, int Individual), int>();
        var sessions = blocks.GroupBy(block => block.Session).ToList();
        foreach (var together in sessions.Where(session => session.Count() > 1).Select(session => session.ToArray()).Append([.. sessions.Where(session => session.Count() == 1).SelectMany(session => session)]))
        {
            var individuals = Array.ConvertAll(together, block => block.Individual);
            random.Shuffle(individuals);
            for (var i = 0; i < together.Length; i++)
            {
                target[together[i]] = individuals[i];
            }
        }

        return [.. Enumerable.Range(0, calls.Count).Select(i => target[(calls.Sessions[i], calls.Individuals[i])])];
    }

    private static CallSet Sample(CallSet calls, IndividualRequest request)
    {
        var sessions = Enumerable.Range(0, calls.Count).ToLookup(i => calls.Individuals[i], i => calls.Sessions[i]);
        var order = Enumerable.Range(0, calls.Names.Count).ToArray();
        new Random(request.Seed).Shuffle(order);

        // Individuals heard once have no genuine pair; they come last.
        var chosen = order.OrderBy(individual => sessions[individual].Distinct().Skip(1).Any() ? 0 : 1).Take(MostIndividuals).ToHashSet();
        List<int> items = [.. Enumerable.Range(0, calls.Count).Where(i => chosen.Contains(calls.Individuals[i]))];
        return calls.Select(Spread.Over(items, calls.Individuals, calls.Sessions, request.PermutationSegments));
    }

    private static Dictionary<IndividualMethod, (double Auc, double Rank1)> Measure(
        CallSet calls, int[] individuals, FoldSpace[] folds, IndividualRequest request, CancellationToken cancellationToken)
    {
        var plan = ProtocolPlan.Of(calls, individuals, request);
        if (plan.Probes.Length == 0)
        {
            return [];
        }

        var serial = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = 1 };
        var trials = ClosedRun.Of(calls, individuals, plan, null, fold => folds[fold], evidence: false, request, serial);
        return trials.ToDictionary(pair => pair.Key, pair => (
            pair.Value.Verification(plan.Probes).Measure().RocAuc, pair.Value.Ranks.Count(rank => rank == 1) / (double)plan.Probes.Length));
    }

    private static int HashCode(int seed, int permutation)
    {
        var z = ((ulong)(uint)seed << 32 | (uint)permutation) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)(z ^ (z >> 31));
    }
}
