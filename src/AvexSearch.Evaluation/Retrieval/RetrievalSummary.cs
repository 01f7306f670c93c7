namespace AvexSearch.Evaluation;

/// <summary>Puts the scores of the queries together.</summary>
internal static class RetrievalSummary
{
    /// <summary>The macro means, and the scores they are means of.</summary>
    private static readonly (string Key, string Of)[] Macros =
        [(RetrievalKeys.RocAucMacro, RetrievalKeys.RocAuc), (RetrievalKeys.MapMacro, RetrievalKeys.Map)];

    public static RetrievalResult Of(
        RetrievalRequest request,
        int[] queries,
        IReadOnlyDictionary<string, ReadOnlyMemory<double>> scores,
        QueryOutcome[] outcomes,
        CurveSums[] blocks,
        CancellationToken cancellationToken)
    {
        var valid = outcomes.Count(outcome => outcome.Counts);
        var curves = new CurveSums();
        Array.ForEach(blocks, curves.Add);
        var labels = request.Labels.Select(queries);
        var result = new RetrievalResult
        {
            Metrics = [],
            ValidQueries = valid,
            SkippedQueries = outcomes.Length - valid,
            Classes = Classes(labels, scores, outcomes),
            Queries = outcomes,
            Scores = scores,
            Roc = curves.Roc(valid),
            PrecisionRecall = curves.PrecisionRecall(valid),
            BootstrapGroups = request.BootstrapGroups.IsEmpty
                ? Enumerable.Range(0, queries.Length).ToArray()
                : Array.ConvertAll(queries, item => request.BootstrapGroups.Span[item]),
            QueryLabels = labels,
        };
        return result with { Metrics = Metrics(result, request.Bootstrap, cancellationToken) };
    }

    /// <summary>[resamples] values of every metric, in the order of the draws.</summary>
    public static Dictionary<string, double[]> Samples(RetrievalResult result, BootstrapSettings settings, CancellationToken cancellationToken)
    {
        var keys = result.Scores.Keys.ToArray();
        var means = GroupBootstrap.Means(
            result.BootstrapGroups, null, Array.ConvertAll(keys, key => result.Scores[key]), settings, cancellationToken);
        var macros = GroupBootstrap.Means(
            result.BootstrapGroups, result.QueryLabels, Array.ConvertAll(Macros, macro => result.Scores[macro.Of]), settings, cancellationToken);
        return keys.Zip(means).Concat(Macros.Select(macro => macro.Key).Zip(macros)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static List<RetrievalMetric> Metrics(RetrievalResult result, BootstrapSettings settings, CancellationToken cancellationToken)
    {
        var samples = Samples(result, settings, cancellationToken);
        var metrics = new List<RetrievalMetric>();
        foreach (var (key, scores) in result.Scores)
        {
            Add(key, result.ValidQueries == 0 ? 0 : Mean(scores.Span));
            if (Array.Find(Macros, macro => macro.Of == key).Key is { } macro)
            {
                Add(macro, result.Classes.Count == 0 ? 0 : result.Classes.Average(c => key == RetrievalKeys.RocAuc ? c.RocAuc : c.MeanAveragePrecision));
            }
        }

        return metrics;

        void Add(string key, double value) => metrics.Add(new RetrievalMetric(key, value, GroupBootstrap.Percentile(samples[key], settings.Level)));
    }

    private static List<ClassRetrieval> Classes(
        LabelSets labels, IReadOnlyDictionary<string, ReadOnlyMemory<double>> scores, QueryOutcome[] outcomes)
    {
        var byClass = Enumerable.Range(0, labels.Classes.Count).Select(_ => new List<int>()).ToArray();
        for (var query = 0; query < outcomes.Length; query++)
        {
            foreach (var label in outcomes[query].Counts ? labels.Of(query) : [])
            {
                byClass[label].Add(query);
            }
        }

        return [.. labels.Classes.Zip(byClass).Where(c => c.Second.Count > 0).Select(c => new ClassRetrieval(
            c.First,
            c.Second.Count,
            MeanOf(RetrievalKeys.RocAuc, c.Second),
            c.Second.Average(query => outcomes[query].IsCorrect ? 1.0 : 0),
            MeanOf(RetrievalKeys.Map, c.Second),
            MeanOf(RetrievalKeys.RPrecision, c.Second)))];

        double MeanOf(string key, List<int> queries) => queries.Average(query => scores[key].Span[query]);
    }

    private static double Mean(ReadOnlySpan<double> scores)
    {
        // Summed in order of the queries, so that the number of cores does not show in the last digits.
        double sum = 0;
        var count = 0;
        foreach (var score in scores)
        {
            if (!double.IsNaN(score))
            {
                sum += score;
                count++;
            }
        }

        return sum / count;
    }
}
