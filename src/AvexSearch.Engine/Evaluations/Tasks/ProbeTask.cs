using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Small classifiers on frozen embeddings name clips that they have not seen.</summary>
internal static class ProbeTask
{
    private static readonly string[] Compared = ["accuracy", "macro_f1", "balanced_accuracy", "map", "cmap", "macro_auroc"];

    /// <summary>Evaluates every system and compares every two.</summary>
    public static TaskOutcome Run(
        EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var split = SplitOf(set, request);
        var results = systems.Select((system, i) => ProbeEvaluation.Run(
            RequestOf(system, set.Labels, set.Recordings, split, request), Steps.Of(progress, i, systems.Count), cancellationToken)).ToList();
        var first = results[0];
        return new TaskOutcome(
            [.. systems.Zip(results, (system, result) => Describe(set, system, result))],
            [.. Pairs.Of(systems, results).SelectMany(pair => Compare(pair.A.System, pair.A.Result, pair.B.System, pair.B.Result, request, cancellationToken))],
            [
                new("Tested clips", first.TestItems.Count.ToString(CultureInfo.InvariantCulture)),
                new("Protocol", first.Protocol),
            ],
            [.. first.Notes, .. Shared(set, split)]);
    }

    /// <summary>What a probe evaluation is asked, for clips and for windows alike.</summary>
    /// <exception cref="QueryException">There are fewer groups than folds; the message says what can be done.</exception>
    public static ProbeRequest RequestOf(EvaluatedSystem system, LabelSets labels, int[] groups, DataSplit? split, EvaluationRequest request) => new()
    {
        Embeddings = request.UnitVectors ? system.Embeddings.Unit() : system.Embeddings,
        Labels = labels,
        Groups = split is null ? EnoughFor(request, groups) : groups,
        Split = split,
        AllowsSharedGroups = request.GroupColumn is null,
        Folds = request.Folds,
        Kinds = [.. request.Probes.Select(KindOf)],
        Options = new ProbeOptions { Seed = request.Seed },
        Bootstrap = request.Bootstrap,
        Model = system.Model?.Identity ?? system.Name,
    };

    /// <summary>The probe of a name that <see cref="EvaluationRequest.Probes"/> allows.</summary>
    public static ProbeKind KindOf(string name) => name switch
    {
        "linear" => ProbeKind.Linear,
        "knn" => ProbeKind.NearestNeighbors,
        _ => ProbeKind.Mlp,
    };

    /// <summary>Settings that probes chose, as facts of their system.</summary>
    public static IEnumerable<ReportFact> Choices(ProbeResult result) => result.Probes.Select(probe => new ReportFact(
        $"{MetricNames.Subject(ProbeEvaluation.Prefix(probe.Kind))}: {probe.Choices[0].Setting}",
        string.Join(", ", probe.Choices.Select(choice => choice.Value.ToString("G4", CultureInfo.InvariantCulture)))));

    /// <summary>The parts that the label file gives; without a column for them, cross-validation.</summary>
    public static DataSplit? SplitOf(EvaluationSet set, EvaluationRequest request) =>
        request.SplitColumn is null ? null : GroupedSplits.FromNames(set.Splits, request.GroupColumn is null ? default : set.Groups, item => set.Items[item].Name);

    private static int[] EnoughFor(EvaluationRequest request, int[] groups)
    {
        var (count, what) = (groups.Distinct().Count(), request.GroupColumn ?? "recording");
        return count >= request.Folds ? groups : throw new QueryException(
            $"The clips come from {count} {what}{(count == 1 ? "" : "s")}, which cannot be kept apart in {request.Folds} folds. "
            + (count > 1 ? $"Choose at most {count} folds (--folds {count}), or name" : "Name")
            + " another column that says what clips were taken from (--group-column), or one that says train and test (--split-column).");
    }

    /// <summary>Recordings that the given split tears apart; where a group is named, such a split is refused.</summary>
    private static IEnumerable<string> Shared(EvaluationSet set, DataSplit? split)
    {
        if (split?.SharedGroups(set.Recordings) is { Count: > 0 } shared)
        {
            var example = set.Items[Array.IndexOf(set.Recordings, shared[0])].Value("recording");
            yield return $"{shared.Count} of {set.Recordings.Distinct().Count()} recordings are in more than one part of the split, such as '{example}': "
                + "a probe may know a recording again in place of its label, which flatters every system.";
        }
    }

    private static SystemResult Describe(EvaluationSet set, EvaluatedSystem system, ProbeResult result)
    {
        var shown = result.Probes[0];
        return new SystemResult
        {
            Name = system.Name,
            Facts = [.. system.Facts, .. Choices(result)],
            Metrics = [.. result.Probes.SelectMany(probe => probe.Report.Metrics).Select(metric => MetricNames.Value(metric.Key, metric.Value, metric.Interval))],
            Tables = [ClassificationFigures.PerClass(shown.Report)],
            Figures = [.. ClassificationFigures.Of(result.Truth, shown.Scores, shown.Report)],
            Items = [.. shown.Outcomes.Select(outcome => new ItemOutcome
            {
                Place = set.Items[outcome.Item].Place,
                Truth = set.LabelText(outcome.Item),
                Answer = set.Labels.Classes[outcome.Predicted],
                IsRight = outcome.IsRight,
                Score = outcome.Probability,
            })],
        };
    }

    private static IEnumerable<MetricDifference> Compare(
        EvaluatedSystem a, ProbeResult left, EvaluatedSystem b, ProbeResult right, EvaluationRequest request, CancellationToken cancellationToken) =>
        request.Probes.Select(KindOf).SelectMany(kind => ProbeEvaluation.Compare(left, right, kind, request.Bootstrap, cancellationToken)
            .Where(difference => difference.Difference is not null && Compared.Contains(difference.Key[(ProbeEvaluation.Prefix(kind).Length + 1)..]))
            .Select(difference => new MetricDifference(
                difference.Key, MetricNames.Of(difference.Key), a.Name, b.Name, difference.Difference!.Value, difference.Interval?.Low, difference.Interval?.High)));
}
