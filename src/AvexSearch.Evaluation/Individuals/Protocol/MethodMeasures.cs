namespace AvexSearch.Evaluation;

/// <summary>The figures of one method and their intervals, all from the same draws of individuals.</summary>
internal sealed class MethodMeasures
{
    private const double FalseAlarms = 0.01;
    private const int MostRanks = 20;
    private const int MostPoints = 200;
    private const int Others = 10;
    private readonly IndividualRequest _request;
    private readonly int _individuals;
    private readonly int _ranks;
    private readonly IdentificationRanks _identification;
    private readonly VerificationTrials _verification;
    private readonly OpenSetTrials? _open;
    private readonly IndividualOutcome[] _outcomes;
    private readonly (int Caller, bool Before, bool After, bool ToBackground)[] _mixed;

    /// <summary>Gathers the trials of a method.</summary>
    public MethodMeasures(IndividualRequest request, CallSet calls, ProtocolPlan plan, MixedPlan? mixed, ClosedTrials closed, OpenSetTrials? open)
    {
        (_request, _individuals, _open, _ranks) = (request, calls.Names.Count, open, Math.Min(MostRanks, calls.Names.Count));
        _identification = new IdentificationRanks(closed.Ranks, [.. plan.Probes.Select(probe => probe.Individual)]);
        _verification = closed.Verification(plan.Probes);
        _outcomes = Array.ConvertAll(plan.Probes, probe => new IndividualOutcome(
            probe.Row, calls.Names[closed.Best[probe.Slot]], closed.Ranks[probe.Slot], closed.BestScores[probe.Slot], closed.Evidence[probe.Slot]));
        _mixed = mixed is null ? [] : Array.ConvertAll(mixed.After, probe => (
            probe.Individual,
            closed.MixedBefore[probe.Slot] == probe.Individual,
            closed.MixedAfter[probe.Slot] == probe.Individual,
            closed.MixedAfter[probe.Slot] == mixed.Backgrounds[probe.Slot]));
    }

    /// <summary>Measures and draws.</summary>
    public IndividualMethodResult Result(IndividualMethod method, CancellationToken cancellationToken)
    {
        var values = new double[_ranks + Others];
        Fill([], values);
        var samples = _request.Bootstrap.Resamples == 0 ? [] : GroupBootstrap.Samples(
            Enumerable.Range(0, _individuals).ToArray(), values.Length, _request.Bootstrap, Fill, cancellationToken);
        IndividualFigure?[] figures = [.. values.Select((value, i) => double.IsNaN(value)
            ? (IndividualFigure?)null
            : new IndividualFigure(value, samples.Length == 0 ? null : GroupBootstrap.Percentile(samples[i], _request.Bootstrap.Level)))];
        var at = _ranks;
        return new IndividualMethodResult
        {
            Method = method,
            Outcomes = _outcomes,
            Cmc = [.. figures[.._ranks].OfType<IndividualFigure>()],
            Rank1 = figures[0],
            Rank5 = figures[Math.Min(5, _ranks) - 1],
            MacroRecall = figures[at],
            VerificationAuc = figures[at + 1],
            EqualErrorRate = figures[at + 2],
            Det = _verification.DetCurve(MostPoints),
            GenuineTrials = _verification.Genuine,
            ImpostorTrials = _verification.Impostors,
            OpenSetAuroc = figures[at + 3],
            OscrArea = figures[at + 4],
            DetectionAtFar1 = figures[at + 5],
            Oscr = _open?.OscrCurve(MostPoints) ?? [],
            Threshold = _open?.Threshold(_request.FalseAlarmRate),
            OpenSet = _open,
            Draws = samples.Length == 0 ? new Dictionary<ComparedFigure, double[]>() : new Dictionary<ComparedFigure, double[]>
            {
                [ComparedFigure.VerificationAuc] = samples[at + 1],
                [ComparedFigure.Rank1] = samples[0],
                [ComparedFigure.EqualErrorRate] = samples[at + 2],
                [ComparedFigure.OpenSetAuroc] = samples[at + 3],
            },
            Mixed = figures[at + 6] is { } before && figures[at + 7] is { } after && figures[at + 8] is { } loss && figures[at + 9] is { } background
                ? new MixedFigures(_mixed.Length, before, after, loss, background, VerdictRule.Of(after.Value, background.Value, loss))
                : null,
        };
    }

    private void Fill(ReadOnlySpan<int> counts, Span<double> values)
    {
        _identification.Cmc(_ranks, counts).CopyTo(values);
        values[_ranks] = _identification.MacroRecall(counts);
        (values[_ranks + 1], values[_ranks + 2]) = _verification.Measure(counts);
        (values[_ranks + 3], values[_ranks + 4], values[_ranks + 5]) = _open?.Measure(FalseAlarms, counts) ?? (double.NaN, double.NaN, double.NaN);
        double all = 0, before = 0, after = 0, background = 0;
        foreach (var mixture in _mixed)
        {
            var weight = counts.IsEmpty ? 1 : counts[mixture.Caller];
            all += weight;
            before += mixture.Before ? weight : 0;
            after += mixture.After ? weight : 0;
            background += mixture.ToBackground ? weight : 0;
        }

        (values[_ranks + 6], values[_ranks + 7]) = (before / all, after / all);
        (values[_ranks + 8], values[_ranks + 9]) = ((before - after) / all, background / all);
    }
}
