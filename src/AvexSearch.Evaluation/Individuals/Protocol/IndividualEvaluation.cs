using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Can these individuals be told apart across sessions? Leave-one-session-out, open set, controls, and a verdict.</summary>
/// <remarks>The protocol and every definition are in docs/individuals.md. The same request gives the same result on any number of cores.</remarks>
public static class IndividualEvaluation
{
    /// <summary>Fewest individuals heard in several sessions of the verdict "distinguishable": intervals drawn over fewer are too narrow to be believed.</summary>
    public const int FewestIndividuals = 6;

    private const double ClosedShare = 0.25;
    private const double OpenShare = 0.25;
    private const double NullShare = 0.4;

    /// <summary>Evaluates.</summary>
    /// <param name="request">Segments, methods, settings.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellationToken">Looked at between folds, calls and draws.</param>
    /// <exception cref="ArgumentException">Segments that do not fit together, or a setting out of range; the message says which.</exception>
    public static IndividualResult Run(IndividualRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Check(request);
        var calls = CallSet.Of(request.Segments);
        var years = Years(request.Segments, calls);
        var quiet = request.Background is null ? null : CallSet.Of(request.Background);
        var quietYears = years is null || quiet is null ? null : Years(request.Background!, quiet);
        var parts = ((CallSet?[])[calls, years, quiet, quietYears]).Count(part => part is not null);
        var done = 0;
        var background = quiet is null ? null : Part(quiet, null, null);
        var result = Part(calls, request.Mixed, background);

        // Where the background of nobody was heard in two years, what it says across sessions stands for it.
        return years is null ? result : result with { AcrossYears = Part(years, request.Mixed, quietYears is null ? background : Part(quietYears, null, null)) };

        IndividualResult Part(CallSet set, MixedSegments? mixed, IndividualResult? control)
        {
            var before = done++;
            return Evaluate(set, mixed is null ? null : MixedPlan.Of(mixed, set), request, control, share => progress?.Report((before + share) / parts), cancellationToken);
        }
    }

    private static IndividualResult Evaluate(
        CallSet calls, MixedPlan? mixed, IndividualRequest request, IndividualResult? background, Action<double> progress, CancellationToken cancellationToken)
    {
        var plan = ProtocolPlan.Of(calls, calls.Individuals, request);
        var description = Describe(calls, plan, request, cancellationToken) with { Background = background };
        if (plan.Probes.Length == 0)
        {
            progress(1);
            return description;
        }

        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var closed = ClosedRun.Of(calls, calls.Individuals, plan, mixed, fold => Space(calls, plan, fold, request, share => progress(ClosedShare * share)), evidence: true, request, parallel);
        var open = OpenRun.Of(calls, plan, request, parallel, share => progress(ClosedShare + (OpenShare * share)));
        var chances = IdentityNull.Of(calls, request, share => progress(ClosedShare + OpenShare + (NullShare * share)), cancellationToken);
        List<IndividualMethodResult> methods = [];
        foreach (var method in request.Methods)
        {
            methods.Add(closed.TryGetValue(method, out var trials)
                ? Judged(new MethodMeasures(request, calls, plan, mixed, trials, open.GetValueOrDefault(method)).Result(method, cancellationToken), chances, plan.Chance)
                : new IndividualMethodResult { Method = method, Unavailable = "There is too little to learn from when the sessions that are matched are left out." });
        }

        progress(1);
        return Concluded(description, methods, plan.Chance);
    }

    private static IndividualMethodResult Judged(
        IndividualMethodResult result, Dictionary<IndividualMethod, (double Verification, double Rank1)> chances, double chanceRank1)
    {
        var judged = chances.TryGetValue(result.Method, out var chance)
            ? result with { VerificationP = chance.Verification, Rank1P = chance.Rank1 }
            : result;
        return judged with { Verdict = VerdictRule.Of(judged, chanceRank1) };
    }

    private static IndividualResult Concluded(IndividualResult description, List<IndividualMethodResult> methods, double chanceRank1)
    {
        var best = methods.Where(method => method.Unavailable is null)
            .OrderByDescending(method => method.Verdict).ThenByDescending(method => method.VerificationAuc?.Value ?? 0).FirstOrDefault();
        if (best is null)
        {
            return description with { Methods = methods, Explanation = "No method could be evaluated: there is too little to learn from." };
        }

        var background = description.Background?.Verdict;
        var verdict = VerdictRule.Lowered(best.Verdict, background, best.Mixed?.Verdict, description.IndividualsInSeveralSessions);
        return description with
        {
            Methods = methods,
            Best = best.Method,
            Verdict = verdict,
            Explanation = VerdictRule.Sentence(verdict, best, chanceRank1, background, description.IndividualsInSeveralSessions),
        };
    }

    /// <summary>What is known before anything is matched; the verdict that holds when nothing can be.</summary>
    private static IndividualResult Describe(CallSet calls, ProtocolPlan plan, IndividualRequest request, CancellationToken cancellationToken)
    {
        var segments = Enumerable.Range(0, calls.Count).ToLookup(i => calls.Individuals[i]);
        var several = segments.Count(own => own.Select(i => calls.Sessions[i]).Distinct().Skip(1).Any());
        return new IndividualResult
        {
            Verdict = IndividualVerdict.AtChance,
            Explanation = calls.Names.Count < 2
                ? $"Nothing can be said: there {(calls.Names.Count == 1 ? "is one individual" : "are no individuals")}, and telling apart takes two."
                : several == 0
                    ? "Nothing can be said: no individual was heard in two sessions, so there is no evidence across sessions. Comparisons within a session would flatter every method."
                    : "Nothing can be said: whenever an individual was heard in another session, nobody else was.",
            Best = null,
            Methods = [.. request.Methods.Select(method => new IndividualMethodResult { Method = method, Unavailable = "There is no call to match." })],
            Individuals = calls.Names.Count,
            IndividualsInSeveralSessions = several,
            Sessions = calls.SessionCount,
            Segments = calls.Count,
            Probes = plan.Probes.Length,
            ChanceRank1 = plan.Probes.Length == 0 ? null : plan.Chance,
            SameSessionRank1 = SameSession(calls, plan, cancellationToken),
            Remarks = [.. Remarks(calls, plan, segments, several)],
        };
    }

    private static IEnumerable<string> Remarks(CallSet calls, ProtocolPlan plan, ILookup<int, int> segments, int several)
    {
        if (several < calls.Names.Count)
        {
            yield return $"{calls.Names.Count - several} of {calls.Names.Count} individuals were heard in one session only: they are in the gallery and unknown in turn, but never matched.";
        }

        var single = segments.Count(own => !own.Skip(1).Any());
        if (single > 0)
        {
            yield return $"{single} of {calls.Names.Count} individuals have one segment only.";
        }

        if (calls.Names.Count is > 0 and < 3)
        {
            yield return "With fewer than three individuals there is no open-set evaluation.";
        }

        var mixed = Enumerable.Range(0, calls.Count).Select(i => (calls.Sessions[i], calls.Individuals[i])).Distinct().GroupBy(block => block.Item1).Any(session => session.Skip(1).Any());
        if (!mixed && calls.Names.Count > 1)
        {
            yield return "No session holds two individuals: what a session does to a call and who calls can only be told apart by the sessions of one individual.";
        }

        if (plan.Probes.Length > 0 && plan.Probes.Length < calls.Count)
        {
            yield return $"{plan.Probes.Length} of {calls.Count} segments were matched.";
        }
    }

    /// <summary>Rank 1 of the nearest other segment, sessions or not.</summary>
    private static double? SameSession(CallSet calls, ProtocolPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Probes.Length == 0)
        {
            return null;
        }

        var right = new bool[plan.Probes.Length];
        Parallel.ForEach(plan.Probes, new ParallelOptions { CancellationToken = cancellationToken }, probe =>
        {
            var (best, nearest) = (float.NegativeInfinity, -1);
            for (var i = 0; i < calls.Count; i++)
            {
                var score = i == probe.Row ? float.NegativeInfinity : TensorPrimitives.Dot(calls.Unit.Row(probe.Row), calls.Unit.Row(i));
                (best, nearest) = score > best ? (score, i) : (best, nearest);
            }

            right[probe.Slot] = nearest >= 0 && calls.Individuals[nearest] == probe.Individual;
        });
        return right.Count(isRight => isRight) / (double)right.Length;
    }

    private static FoldSpace Space(CallSet calls, ProtocolPlan plan, int fold, IndividualRequest request, Action<double> progress)
    {
        var space = new FoldSpace(calls, [.. Enumerable.Range(0, calls.Count).Where(item => plan.SessionFolds[calls.Sessions[item]] != fold)], request.Projection);
        progress((fold + 1.0) / plan.Folds);
        return space;
    }

    /// <summary>The segments with years as sessions; null when no individual was heard in two.</summary>
    private static CallSet? Years(IndividualSegments segments, CallSet calls)
    {
        if (segments.Years is not { } years)
        {
            return null;
        }

        var byYear = calls.WithYears(years);
        return Enumerable.Range(0, calls.Count).GroupBy(i => calls.Individuals[i]).Any(own => own.Select(i => byYear.Sessions[i]).Distinct().Skip(1).Any()) ? byYear : null;
    }

    private static void Check(IndividualRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Permutations, 19);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PermutationSegments, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxProbes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxImpostorTrials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Cohort.Segments, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Cohort.Nearest, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Projection.Components, 1);
        if (request.Projection.Shrinkage is { } shrinkage && !(shrinkage is >= 0 and <= 1))
        {
            throw new ArgumentException($"Shrinkage is {shrinkage}; 0 to 1 was expected.", nameof(request));
        }

        if (request.Methods.Count == 0 || request.Methods.Distinct().Count() != request.Methods.Count)
        {
            throw new ArgumentException("Methods must be at least one, each once.", nameof(request));
        }
    }
}
