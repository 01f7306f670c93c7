namespace AvexSearch.Evaluation;

/// <summary>The open-set part: whole individuals are held out as unknown, in groups.</summary>
/// <remarks>
/// There is a round for each pair of a session fold and a group of individuals. The group is unknown in it: not in the gallery, not in the cohort, and
/// nothing is learned from it. Calls are those of the session fold, of which nothing is learned either, so that known and unknown calls differ in
/// nothing but their individual. The outcomes of all rounds are pooled; a call is unknown once, and known in the rounds of the four groups before its own.
/// </remarks>
internal sealed class OpenRun
{
    private const int KnownRounds = 4;

    private readonly CallSet _calls;
    private readonly ProtocolPlan _plan;
    private readonly IndividualRequest _request;
    private readonly ParallelOptions _parallel;
    private readonly Probe[] _unknown;
    private readonly Dictionary<IndividualMethod, List<OpenSetOutcome>> _outcomes;
    private readonly HashSet<ProjectionKind> _unavailable = [];

    private OpenRun(CallSet calls, ProtocolPlan plan, IndividualRequest request, ParallelOptions parallel)
    {
        (_calls, _plan, _request, _parallel) = (calls, plan, request, parallel);
        var chosen = Spread.Over([.. Enumerable.Range(0, calls.Count)], calls.Individuals, calls.Sessions, request.MaxProbes);
        _unknown = [.. chosen.Select((item, slot) => new Probe(plan.Probes.Length + slot, item, calls.Individuals[item], calls.Sessions[item]))];
        _outcomes = request.Methods.ToDictionary(method => method, _ => new List<OpenSetOutcome>());
    }

    /// <summary>Runs; empty when fewer than three individuals leave nobody to confuse anyone with.</summary>
    public static Dictionary<IndividualMethod, OpenSetTrials> Of(
        CallSet calls, ProtocolPlan plan, IndividualRequest request, ParallelOptions parallel, Action<double> progress)
    {
        if (calls.Names.Count < 3 || plan.Probes.Length == 0)
        {
            return [];
        }

        var run = new OpenRun(calls, plan, request, parallel);
        var rounds = plan.Folds * plan.Groups;
        for (var round = 0; round < rounds; round++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            run.Round(round % plan.Folds, round / plan.Folds);
            progress((round + 1.0) / rounds);
        }

        return run._outcomes.Where(pair => pair.Key.Learned is not { } kind || !run._unavailable.Contains(kind))
            .ToDictionary(pair => pair.Key, pair => new OpenSetTrials(pair.Value));
    }

    private void Round(int fold, int group)
    {
        int[] gallery = [.. Enumerable.Range(0, _calls.Count).Where(item => _plan.IndividualGroups[_calls.Individuals[item]] != group)];
        Probe[] probes =
        [
            .. _plan.Probes.Where(probe => _plan.SessionFolds[probe.Session] == fold && IsKnown(probe, group)),
            .. _unknown.Where(probe => _plan.SessionFolds[probe.Session] == fold && _plan.IndividualGroups[probe.Individual] == group),
        ];
        if (probes.Length == 0)
        {
            return;
        }

        var embeddings = References(_calls.Unit, gallery);
        foreach (var scoring in Scorings(null))
        {
            Match(scoring, embeddings, default, _calls.Unit, probes, group);
        }

        ProjectionKind[] kinds = [.. _request.Methods.Select(method => method.Learned).OfType<ProjectionKind>().Distinct()];
        if (kinds.Length == 0)
        {
            return;
        }

        var space = new FoldSpace(_calls, [.. gallery.Where(item => _plan.SessionFolds[_calls.Sessions[item]] != fold)], _request.Projection);
        var scatter = space.Scatter(_calls.Individuals);
        foreach (var kind in kinds)
        {
            if (space.Learn(kind, scatter) is not { } model)
            {
                _unavailable.Add(kind);
                continue;
            }

            var rows = space.Apply(model);
            var between = Array.ConvertAll(model.Between, value => (float)value);
            var references = References(rows, gallery);
            foreach (var scoring in Scorings(kind))
            {
                Match(scoring, references, between, rows, probes, group);
            }
        }
    }

    private bool IsKnown(Probe probe, int group) => (_plan.IndividualGroups[probe.Individual] - group + _plan.Groups) % _plan.Groups is > 0 and <= KnownRounds;

    private IEnumerable<IdentityScoring> Scorings(ProjectionKind? kind) =>
        _request.Methods.Where(method => method.Learned == kind).Select(method => method.Scoring).Distinct();

    private ReferenceSet References(EmbeddingMatrix rows, int[] gallery) => new(rows, gallery, _calls.Individuals, _calls.Sessions, _calls.Names.Count);

    private void Match(IdentityScoring scoring, ReferenceSet references, ReadOnlyMemory<float> between, EmbeddingMatrix rows, Probe[] probes, int group)
    {
        var gallery = GalleryScores.Of(scoring, references, between);
        var normed = new IndividualMethod(scoring, true);
        var norm = _outcomes.ContainsKey(normed) ? new AdaptiveNorm(gallery, _request.Cohort) : null;
        var slots = _plan.Probes.Length + _unknown.Length;
        OpenSetOutcome?[] plainOutcomes = new OpenSetOutcome?[slots], normedOutcomes = new OpenSetOutcome?[slots];
        Matching.Run(gallery, norm, rows, probes, (probe, normalised, scores) =>
        {
            var best = Matching.Best(scores);
            if (best >= 0)
            {
                var known = _plan.IndividualGroups[probe.Individual] != group;
                (normalised ? normedOutcomes : plainOutcomes)[probe.Slot] = new OpenSetOutcome(scores[best], known, known && best == probe.Individual, probe.Individual);
            }
        }, _parallel);
        Append(new IndividualMethod(scoring, false), plainOutcomes);
        Append(normed, normedOutcomes);
    }

    private void Append(IndividualMethod method, OpenSetOutcome?[] outcomes)
    {
        if (_outcomes.TryGetValue(method, out var list))
        {
            list.AddRange(outcomes.OfType<OpenSetOutcome>());
        }
    }
}
