using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Individuals are told apart across sessions by every method, and the verdict says how far that can be trusted.</summary>
internal static class IndividualTask
{
    /// <summary>Rearrangements of identities behind the verdict.</summary>
    public const int Permutations = 99;

    /// <summary>Evaluates every system; where there are years, a second time across years.</summary>
    public static TaskOutcome Run(
        EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var calls = IndividualCalls.Of(set, systems, request);
        return Outcome(calls, systems, Evaluate(calls, systems, request, progress, cancellationToken), request);
    }

    /// <summary>The result of every system.</summary>
    public static IReadOnlyList<IndividualResult> Evaluate(
        IndividualCalls calls, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        [.. systems.Select((system, i) => IndividualEvaluation.Run(RequestOf(calls, system, request), Steps.Of(progress, i, systems.Count), cancellationToken))];

    /// <summary>Results as reports carry them.</summary>
    public static TaskOutcome Outcome(IndividualCalls calls, IReadOnlyList<EvaluatedSystem> systems, IReadOnlyList<IndividualResult> results, EvaluationRequest request) => new(
        [.. systems.Zip(results, (system, result) => Describe(calls, system, result)).SelectMany(described => described)],
        [.. IndividualDifferences.Of(systems, results, request)],
        Counts(results[0], calls),
        [.. EqualCalls.Notes(calls, systems[0].Embeddings.Select(calls.Calls)), .. Notes(results[0], calls, request)])
    {
        Problems = calls.Problems,
    };

    private static IndividualRequest RequestOf(IndividualCalls calls, EvaluatedSystem system, EvaluationRequest request) => new()
    {
        Segments = calls.Segments(calls.Calls, system.Embeddings.Select(calls.Calls)),
        Background = BackgroundOf(calls, system),
        Mixed = MixedOf(calls, system),
        Methods = request.Individuals.MethodList(),
        Bootstrap = request.Bootstrap,
        Permutations = Permutations,
        Seed = request.Seed,
        FalseAlarmRate = request.Individuals.FalseAlarmRate,
    };

    /// <summary>Embeddings of the calls' background where a file gives them, else the clips that the labels call background.</summary>
    private static IndividualSegments? BackgroundOf(IndividualCalls calls, EvaluatedSystem system)
    {
        if (system.Background is { } rows)
        {
            int[] heard = [.. calls.Calls.Where(item => rows[item]?.AsSpan().ContainsAnyExcept(0f) == true)];
            return heard.Length == 0 ? null : calls.Segments(heard, new EmbeddingMatrix(heard.SelectMany(item => rows[item]!).ToArray(), system.Embeddings.Dimensions));
        }

        return calls.Backgrounds.Length == 0 ? null : calls.Segments(calls.Backgrounds, system.Embeddings.Select(calls.Backgrounds));
    }

    /// <summary>Calls over another individual's background, where both clips are evaluated.</summary>
    private static MixedSegments? MixedOf(IndividualCalls calls, EvaluatedSystem system)
    {
        if (system.Mixtures is not { } mixtures)
        {
            return null;
        }

        var places = calls.Calls.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] kept = [.. Enumerable.Range(0, mixtures.Pairs.Count).Where(m => places.ContainsKey(mixtures.Pairs[m].Call))];
        return kept.Length == 0 ? null : new MixedSegments
        {
            Embeddings = Rows(mixtures.Mixed),
            Clean = mixtures.Clean is { } clean ? Rows(clean) : null,
            Calls = [.. kept.Select(m => places[mixtures.Pairs[m].Call])],
            Backgrounds = [.. kept.Select(m => calls.Individual(mixtures.Pairs[m].Donor))],
        };

        EmbeddingMatrix Rows(IReadOnlyList<float[]?> rows) => new(kept.SelectMany(m => rows[m]!).ToArray(), system.Embeddings.Dimensions);
    }

    private static IEnumerable<SystemResult> Describe(IndividualCalls calls, EvaluatedSystem system, IndividualResult result)
    {
        yield return IndividualFigures.Of(calls, system.Name, system.Facts, result);
        if (result.AcrossYears is { } years)
        {
            yield return IndividualFigures.Of(calls, $"{system.Name}, across years", system.Facts, years);
        }
    }

    private static IReadOnlyList<ReportFact> Counts(IndividualResult result, IndividualCalls calls) =>
    [
        new("Individuals", Text(result.Individuals)),
        new("Individuals in several sessions", Text(result.IndividualsInSeveralSessions)),
        new("Sessions", Text(result.Sessions)),
        new("Clips", Text(result.Segments)),
        new("Matched clips", Text(result.Probes)),
        new("Background clips", Text(result.Background?.Segments ?? 0)),
        .. calls.NamedSessions == result.Sessions ? [] : (ReportFact[])[new("Sessions as named", Text(calls.NamedSessions))],
    ];

    private static IEnumerable<string> Notes(IndividualResult result, IndividualCalls calls, EvaluationRequest request)
    {
        foreach (var remark in result.Remarks)
        {
            yield return remark;
        }

        if (calls.NamedSessions != result.Sessions)
        {
            yield return $"{calls.NamedSessions} sessions are named; those that share a recording or a clip count as one, so there are {result.Sessions}.";
        }

        if (result is { Verdict: > IndividualVerdict.AtChance, Individuals: > 2, Best: { } best })
        {
            foreach (var pair in AlikeNames.Heard(result.Of(best)!.Outcomes.Select(outcome => (calls.Individual(calls.Calls[outcome.Segment]), outcome.Answer))))
            {
                yield return pair;
            }
        }

        if (calls.WithoutYear > 0)
        {
            yield return $"The year of {calls.WithoutYear} clips is not known, so nothing was compared across years.";
        }

        if (result.AcrossYears is not null)
        {
            yield return "Across years, the year takes the place of the session; that verdict is the one for recognising an individual that comes back.";
        }

        if (result.IndividualsInSeveralSessions is > 0 and < IndividualEvaluation.FewestIndividuals)
        {
            yield return $"Only {result.IndividualsInSeveralSessions} individuals were heard in several sessions: intervals drawn over so few are too narrow, and other individuals may differ less.";
        }

        var rate = request.Individuals.FalseAlarmRate;
        var strangers = result.Methods.Select(method => method.OpenSet).OfType<OpenSetTrials>().Select(open => open.UnknownIndividuals).DefaultIfEmpty(0).Max();
        if (request.Gallery is null && strangers > 0 && rate > 0 && strangers * rate < 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The thresholds rest on {strangers} individuals that were held out in turn: too few to promise a rate of {100 * rate:0.###} % false alarms; calls of some strangers may pass several times as often.");
        }

        if (request.Individuals.MethodList().Count is var tried && tried < IndividualMethod.All.Count)
        {
            yield return $"Chance was measured for {(tried == 1 ? "this method" : $"these {tried} methods")} alone: whoever tries others and takes the one that looks best is right by luck more often than the p-values say.";
        }

        if (result.Background is null)
        {
            yield return "No background was given, so it is not known whether the place tells individuals apart as well as the call does (--background-embeddings, --kind-column, or --audio instead of vectors).";
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
