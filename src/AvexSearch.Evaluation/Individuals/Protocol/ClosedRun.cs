namespace AvexSearch.Evaluation;

/// <summary>The closed-set part: every call against all individuals, without its session; learned parts from other session folds only.</summary>
internal sealed class ClosedRun
{
    private readonly CallSet _calls;
    private readonly int[] _individuals;
    private readonly ProtocolPlan _plan;
    private readonly IndividualRequest _request;
    private readonly ParallelOptions _parallel;
    private readonly MixedPlan? _mixed;
    private readonly bool _evidence;
    private readonly Dictionary<IndividualMethod, ClosedTrials> _trials;
    private readonly HashSet<ProjectionKind> _unavailable = [];

    private ClosedRun(CallSet calls, int[] individuals, ProtocolPlan plan, MixedPlan? mixed, bool evidence, IndividualRequest request, ParallelOptions parallel)
    {
        (_calls, _individuals, _plan, _evidence, _request, _parallel) = (calls, individuals, plan, evidence, request, parallel);
        _mixed = mixed;
        var impostors = plan.Impostors(calls.Names.Count, request);
        _trials = request.Methods.ToDictionary(method => method, _ => new ClosedTrials(impostors, mixed?.Before.Length ?? 0));
    }

    /// <summary>Runs.</summary>
    /// <param name="calls">The segments.</param>
    /// <param name="individuals">[n] their individuals: those of the set, or rearranged.</param>
    /// <param name="plan">The plan for these individuals.</param>
    /// <param name="mixed">Mixtures, or null.</param>
    /// <param name="fold">The space of a fold, asked for once in turn.</param>
    /// <param name="evidence">Whether the best matching reference of every call is looked for.</param>
    /// <param name="request">Methods and settings.</param>
    /// <param name="parallel">Cores and cancellation.</param>
    /// <returns>Outcomes of each method; methods that could not be learned are missing.</returns>
    public static Dictionary<IndividualMethod, ClosedTrials> Of(
        CallSet calls, int[] individuals, ProtocolPlan plan, MixedPlan? mixed, Func<int, FoldSpace> fold, bool evidence, IndividualRequest request, ParallelOptions parallel)
    {
        var run = new ClosedRun(calls, individuals, plan, mixed, evidence, request, parallel);
        run.MatchEmbeddings();
        run.MatchLearned(fold);
        return run._trials.Where(pair => pair.Key.Learned is not { } kind || !run._unavailable.Contains(kind)).ToDictionary();
    }

    private void MatchEmbeddings()
    {
        var methods = _request.Methods.Where(method => method.Learned is null).ToList();
        if (methods.Count == 0)
        {
            return;
        }

        var references = new ReferenceSet(_calls.Unit, Enumerable.Range(0, _calls.Count), _individuals, _calls.Sessions, _calls.Names.Count);
        foreach (var scoring in methods.Select(method => method.Scoring).Distinct())
        {
            Match(scoring, GalleryScores.Of(scoring, references, default), _calls.Unit, _mixed?.Unit, _mixed?.Clean, _ => true);
        }
    }

    private void MatchLearned(Func<int, FoldSpace> fold)
    {
        ProjectionKind[] kinds = [.. _request.Methods.Select(method => method.Learned).OfType<ProjectionKind>().Distinct()];
        for (var f = 0; kinds.Length > 0 && f < _plan.Folds; f++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            if (Array.Exists(_plan.Probes, probe => _plan.SessionFolds[probe.Session] == f))
            {
                var space = fold(f);
                var scatter = space.Scatter(_individuals);
                foreach (var kind in kinds)
                {
                    MatchFold(f, space, scatter, kind);
                }
            }
        }
    }

    private void MatchFold(int fold, FoldSpace space, ClassScatter scatter, ProjectionKind kind)
    {
        if (space.Learn(kind, scatter) is not { } model)
        {
            _unavailable.Add(kind);
            return;
        }

        var rows = space.Apply(model);
        var references = new ReferenceSet(rows, Enumerable.Range(0, _calls.Count), _individuals, _calls.Sessions, _calls.Names.Count);
        var mixed = _mixed is null ? null : space.Apply(model, _mixed.Unit);
        var clean = _mixed?.Clean is null ? null : space.Apply(model, _mixed.Clean);
        var between = Array.ConvertAll(model.Between, value => (float)value);
        foreach (var scoring in _request.Methods.Where(method => method.Learned == kind).Select(method => method.Scoring).Distinct())
        {
            Match(scoring, GalleryScores.Of(scoring, references, between), rows, mixed, clean, probe => _plan.SessionFolds[probe.Session] == fold);
        }
    }

    private void Match(IdentityScoring scoring, GalleryScores gallery, EmbeddingMatrix rows, EmbeddingMatrix? mixed, EmbeddingMatrix? clean, Func<Probe, bool> chosen)
    {
        var plain = _trials.GetValueOrDefault(new IndividualMethod(scoring, false));
        var normed = _trials.GetValueOrDefault(new IndividualMethod(scoring, true));
        var norm = normed is null ? null : new AdaptiveNorm(gallery, _request.Cohort);
        Matching.Run(gallery, norm, rows, _plan.Probes.Where(chosen), (probe, normalised, scores) => Keep(normalised ? normed : plain, probe, scores, gallery, rows), _parallel);
        if (mixed is not null)
        {
            Matching.Run(gallery, norm, clean ?? rows, _mixed!.Before.Where(chosen), (probe, normalised, scores) => KeepBest((normalised ? normed : plain)?.MixedBefore, probe, scores), _parallel);
            Matching.Run(gallery, norm, mixed, _mixed.After.Where(chosen), (probe, normalised, scores) => KeepBest((normalised ? normed : plain)?.MixedAfter, probe, scores), _parallel);
        }
    }

    private void Keep(ClosedTrials? target, Probe probe, ReadOnlySpan<float> scores, GalleryScores gallery, EmbeddingMatrix rows)
    {
        target?.Keep(probe, scores);
        if (_evidence && target is not null)
        {
            target.Evidence[probe.Slot] = gallery.BestReference(rows.Row(probe.Row), target.Best[probe.Slot], probe.Session, out _);
        }
    }

    private static void KeepBest(int[]? target, Probe probe, ReadOnlySpan<float> scores)
    {
        if (target is not null)
        {
            target[probe.Slot] = Matching.Best(scores);
        }
    }
}
