using AvexSearch.Indexing;

namespace AvexSearch.Engine;

/// <summary>How an answer of the index in memory was found, and what it is worth.</summary>
/// <param name="Comparisons">Comparisons made, of sketches and of vectors, for all query windows.</param>
/// <param name="Candidates">Most candidates that were kept for a window; null where everything was compared.</param>
/// <param name="Recall">Recall measured with so many candidates on a running sample of the queries; null where it was not measured yet, and for a filtered search.</param>
/// <param name="RecallHits">Recall among how many hits: 10, 20, 50 or 100, as many as were asked for or the nearest.</param>
/// <param name="RecallLow">Lower end of its 95 % interval.</param>
/// <param name="RecallHigh">Upper end of its 95 % interval.</param>
/// <param name="RecallQueries">Queries in the sample.</param>
public sealed record AnswerReceipt(long Comparisons, int? Candidates, double? Recall, int? RecallHits, double? RecallLow, double? RecallHigh, int? RecallQueries)
{
    /// <summary>True where no better hit exists.</summary>
    public bool IsExact => Candidates is null;

    /// <summary>One receipt for several windows: the sum of the work, and the least of the promises.</summary>
    internal static AnswerReceipt Of(IReadOnlyList<SearchReceipt> windows)
    {
        var comparisons = windows.Sum(window => (long)window.Evaluations);
        var walked = windows.Where(window => !window.IsExact).ToList();
        if (walked.Count == 0)
        {
            return new AnswerReceipt(comparisons, null, null, null, null, null, null);
        }

        var least = walked.All(window => window.Recall is not null) ? walked.MinBy(window => window.Recall!.Value.Value).Recall : null;
        return new AnswerReceipt(comparisons, walked.Max(window => window.Ef), least?.Value, least?.K, least?.Low, least?.High, least?.Queries);
    }
}
