using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>The result of an evaluation of individuals as reports carry it.</summary>
internal static class IndividualFigures
{
    /// <summary>One system: verdict, methods, controls; table, matrix and items are those of the best method.</summary>
    public static SystemResult Of(IndividualCalls calls, string name, IReadOnlyList<ReportFact> facts, IndividualResult result)
    {
        var shown = result.Best is { } best ? result.Of(best)! : result.Methods[0];
        IndividualMethodResult[] ranked = [shown, .. result.Methods.Where(method => method != shown && method.Unavailable is null)
            .OrderByDescending(method => method.VerificationAuc?.Value ?? 0)];
        return new SystemResult
        {
            Name = name,
            Facts = [.. facts, new("Method shown", result.Best?.Key ?? "none could be evaluated"), new("Method used where none is chosen", IndividualMethod.Default.Key)],
            Verdict = new ReportVerdict(Word(result.Verdict), result.Explanation, result.Best?.Key),
            Methods = [.. result.Methods.Select(MethodOf)],
            Controls = [.. IndividualControls.Of(result, shown)],
            Metrics = Metrics(shown),
            Tables = result.Probes == 0 ? [] : [PerIndividual(calls, shown)],
            Figures = [.. Curves(ranked), .. Confusion(calls, shown)],
            Items = [.. shown.Outcomes.Select(outcome => Item(calls, outcome))],
        };
    }

    /// <summary>A verdict as files and people have it.</summary>
    public static string Word(IndividualVerdict verdict) => verdict switch
    {
        IndividualVerdict.Distinguishable => "distinguishable",
        IndividualVerdict.Weak => "weak",
        _ => "at chance",
    };

    /// <summary>A figure with its interval.</summary>
    public static MetricValue Figure(string key, string name, IndividualFigure? figure) =>
        new(key, name, figure?.Value, figure?.Interval?.Low, figure?.Interval?.High);

    private static MethodFigures MethodOf(IndividualMethodResult method) => new()
    {
        Method = method.Method.Key,
        Verdict = Word(method.Verdict),
        Unavailable = method.Unavailable,
        Metrics = Metrics(method),
        Cmc = [.. method.Cmc.Select((figure, rank) => Figure(
            string.Create(CultureInfo.InvariantCulture, $"cmc_{rank + 1}"), string.Create(CultureInfo.InvariantCulture, $"among the best {rank + 1}"), figure))],
    };

    private static IReadOnlyList<MetricValue> Metrics(IndividualMethodResult method) =>
    [
        Figure("verification_auc", "verification AUC", method.VerificationAuc),
        Figure("rank1", "rank 1", method.Rank1),
        Figure("eer", "equal error rate", method.EqualErrorRate),
        Figure("open_set_auroc", "open-set AUROC", method.OpenSetAuroc),
        Figure("rank5", "rank 5", method.Rank5),
        Figure("macro_recall", "rank 1, mean over individuals", method.MacroRecall),
        Figure("oscr_auc", "area under OSCR", method.OscrArea),
        Figure("dir_at_far1", "identified at 1 % false alarms", method.DetectionAtFar1),
        new("threshold", "threshold", method.Threshold is { } threshold && double.IsFinite(threshold) ? threshold : null),
        new("verification_p", "p of the verification AUC", method.VerificationP),
        new("rank1_p", "p of rank 1", method.Rank1P),
    ];

    private static ReportTable PerIndividual(IndividualCalls calls, IndividualMethodResult shown)
    {
        var matched = shown.Outcomes.ToLookup(outcome => calls.Individual(calls.Calls[outcome.Segment]), StringComparer.Ordinal);
        var given = shown.Outcomes.CountBy(outcome => outcome.Answer).ToDictionary();
        return new ReportTable(
            "per_individual",
            "By individual",
            "individual",
            ["sessions", "clips", "matched", "right", "among the best 5", "clips given to it", "share right"],
            [.. calls.Calls.GroupBy(calls.Individual, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own =>
            {
                var outcomes = matched[own.Key].ToList();
                var right = outcomes.Count(outcome => outcome.Rank == 1);
                return new ReportRow(
                    own.Key,
                    [
                        own.Select(calls.Session).Distinct(StringComparer.Ordinal).Count(), own.Count(), outcomes.Count, right, outcomes.Count(outcome => outcome.Rank <= 5),
                        given.GetValueOrDefault(own.Key), outcomes.Count == 0 ? null : (double)right / outcomes.Count,
                    ]);
            })]);
    }

    private static IEnumerable<CurveFigure> Curves(IndividualMethodResult[] methods)
    {
        if (methods[0].Det.Count > 0)
        {
            yield return new CurveFigure(
                "roc", "Verification, across sessions: ROC", "false acceptance rate", "true acceptance rate",
                [.. methods.Select(method => Curve(method, method.Det, point => point.FalseAcceptance, point => 1 - point.FalseRejection))], ShowsDiagonal: true);
            yield return new CurveFigure(
                "det", "Verification, across sessions: detection error trade-off", "false acceptance rate", "false rejection rate",
                [.. methods.Select(method => Curve(method, method.Det, point => point.FalseAcceptance, point => point.FalseRejection))], ShowsDiagonal: false, CurveScale.NormalDeviate);
        }

        if (methods[0].Cmc.Count > 0)
        {
            yield return new CurveFigure(
                "cmc", "Closed set: cumulative match", "rank", "share of clips",
                [.. methods.Select(method => new FigureCurve(method.Method.Key, [.. method.Cmc.Select((_, rank) => rank + 1.0)], [.. method.Cmc.Select(figure => figure.Value)]))], ShowsDiagonal: false, CurveScale.Rank);
        }

        if (methods[0].Oscr.Count > 0)
        {
            yield return new CurveFigure(
                "oscr", "Open set: OSCR", "unknown clips accepted", "known clips accepted and right",
                [.. methods.Where(method => method.Oscr.Count > 0).Select(method => Curve(method, method.Oscr, point => point.FalsePositiveRate, point => point.CorrectClassificationRate))], ShowsDiagonal: false);
        }
    }

    private static FigureCurve Curve<T>(IndividualMethodResult method, IReadOnlyList<T> points, Func<T, double> x, Func<T, double> y) =>
        new(method.Method.Key, [.. points.Select(x)], [.. points.Select(y)]);

    private static IEnumerable<MatrixFigure> Confusion(IndividualCalls calls, IndividualMethodResult shown)
    {
        string[] names = [.. shown.Outcomes.SelectMany(outcome => (string[])[calls.Individual(calls.Calls[outcome.Segment]), outcome.Answer]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (names.Length > 0)
        {
            yield return Confusions.Of(
                "Best individual of every clip", "individual that calls", "best individual", names,
                shown.Outcomes.Select(outcome => (Place(calls.Individual(calls.Calls[outcome.Segment])), Place(outcome.Answer))));
        }

        int Place(string name) => Array.BinarySearch(names, name, StringComparer.Ordinal);
    }

    private static ItemOutcome Item(IndividualCalls calls, IndividualOutcome outcome) => new()
    {
        Place = calls.Set.Items[calls.Calls[outcome.Segment]].Place,
        Truth = calls.Individual(calls.Calls[outcome.Segment]),
        Answer = outcome.Answer,
        IsRight = outcome.Rank == 1,
        Score = outcome.Score,
        Evidence = calls.Set.Items[calls.Calls[outcome.Evidence]].Place,
    };
}
