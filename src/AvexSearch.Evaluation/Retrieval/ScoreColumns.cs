namespace AvexSearch.Evaluation;

/// <summary>The scores of every query, a column for each metric.</summary>
internal sealed class ScoreColumns
{
    private readonly (string Key, Func<Ranking, double> Score)[] _metrics;
    private readonly double[][] _columns;

    public ScoreColumns(IEnumerable<int> cutoffs, int queries, RankDiscounts discounts)
    {
        var ks = cutoffs.Distinct().Order().ToArray();
        _metrics =
        [
            (RetrievalKeys.RocAuc, ranking => ranking.RocAuc()),
            .. ks.Select(k => (RetrievalKeys.PrecisionAt(k), (Func<Ranking, double>)(ranking => ranking.PrecisionAt(k)))),
            (RetrievalKeys.Map, ranking => ranking.AveragePrecision()),
            (RetrievalKeys.RPrecision, ranking => ranking.PrecisionAt(ranking.Positives)),
            .. ks.Select(k => (RetrievalKeys.RecallAt(k), (Func<Ranking, double>)(ranking => ranking.RecallAt(k)))),
            (RetrievalKeys.Ndcg, ranking => ranking.NdcgAt(int.MaxValue, discounts)),
            .. ks.Select(k => (RetrievalKeys.NdcgAt(k), (Func<Ranking, double>)(ranking => ranking.NdcgAt(k, discounts)))),
        ];
        _columns = Array.ConvertAll(_metrics, _ => new double[queries]);
    }

    /// <summary>[queries] scores by metric.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<double>> ByKey =>
        _metrics.Zip(_columns).ToDictionary(pair => pair.First.Key, pair => (ReadOnlyMemory<double>)pair.Second, StringComparer.Ordinal);

    /// <summary>Fills the scores of one query; several threads may fill different ones.</summary>
    public void Fill(int query, Ranking ranking)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i][query] = ranking.Counts ? _metrics[i].Score(ranking) : double.NaN;
        }
    }
}
