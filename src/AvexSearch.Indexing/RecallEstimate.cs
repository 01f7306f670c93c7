namespace AvexSearch.Indexing;

/// <summary>A recall measured on a sample of queries.</summary>
/// <param name="Ef">Candidates kept.</param>
/// <param name="Value">Share of the true nearest among those found.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Queries">Queries in the sample.</param>
public readonly record struct RecallEstimate(int Ef, double Value, double Low, double High, int Queries)
{
    private const double Quantile = 1.959963984540054;

    /// <summary>The estimate from the recall of each query: mean, and an interval from their spread, never wider than [0, 1].</summary>
    /// <remarks>Hits of one query are found or missed together, so the query is the unit. A sample without a miss has no spread: then the rule of three.</remarks>
    internal static RecallEstimate Of(int ef, IReadOnlyList<double> recalls)
    {
        var mean = recalls.Average();
        var variance = recalls.Count > 1 ? recalls.Sum(r => (r - mean) * (r - mean)) / (recalls.Count - 1) : 1;
        var reach = variance == 0 ? 3.0 / recalls.Count : Quantile * Math.Sqrt(variance / recalls.Count);
        return new RecallEstimate(ef, mean, Math.Max(0, mean - reach), Math.Min(1, mean + reach), recalls.Count);
    }
}
