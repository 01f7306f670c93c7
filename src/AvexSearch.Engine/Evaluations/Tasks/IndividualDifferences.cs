using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Paired differences of individuals: every two systems by one method, then the methods of each system against that one.</summary>
internal static class IndividualDifferences
{
    /// <summary>The differences.</summary>
    /// <param name="systems">The systems.</param>
    /// <param name="results">Their results, from the same calls and draws.</param>
    /// <param name="request">Methods and intervals.</param>
    public static IEnumerable<MetricDifference> Of(IReadOnlyList<EvaluatedSystem> systems, IReadOnlyList<IndividualResult> results, EvaluationRequest request)
    {
        // Not the best method of each: that one was chosen for its figures on these very calls.
        var methods = request.Individuals.MethodList();
        var common = methods.Contains(IndividualMethod.Default) ? IndividualMethod.Default : methods[0];
        var level = request.Bootstrap.Level;
        return
        [
            .. Pairs.Of(systems, results).SelectMany(pair => Between(pair.A.Result.Of(common)!, pair.B.Result.Of(common)!, Name(pair.A.System, common), Name(pair.B.System, common))),
            .. systems.Zip(results).SelectMany(pair => methods.Where(method => method != common)
                .SelectMany(method => Between(pair.Second.Of(method)!, pair.Second.Of(common)!, Name(pair.First, method), Name(pair.First, common)))),
        ];

        IEnumerable<MetricDifference> Between(IndividualMethodResult first, IndividualMethodResult second, string name, string against) =>
            IndividualComparison.Between(first, second, level).Select(difference =>
            {
                var (key, metric) = Names(difference.Figure);
                return new MetricDifference(key, metric, name, against, difference.Value, difference.Interval?.Low, difference.Interval?.High);
            });
    }

    private static string Name(EvaluatedSystem system, IndividualMethod method) => $"{system.Name}: {method.Key}";

    private static (string Key, string Metric) Names(ComparedFigure figure) => figure switch
    {
        ComparedFigure.VerificationAuc => ("verification_auc", "verification AUC"),
        ComparedFigure.Rank1 => ("rank1", "rank 1"),
        ComparedFigure.EqualErrorRate => ("eer", "equal error rate"),
        _ => ("open_set_auroc", "open-set AUROC"),
    };
}
