namespace AvexSearch.Indexing;

/// <summary>What an answer is worth.</summary>
/// <param name="Hits">Hits written.</param>
/// <param name="Kind">How they were found.</param>
/// <param name="Evaluations">Comparisons made, of sketches and of vectors.</param>
/// <param name="Ef">Candidates kept; 0 for an exact scan.</param>
/// <param name="Recall">Recall measured on sampled queries with as many hits and candidates, or the nearest numbers that were measured; null when it was never measured, and in a scope. An exact answer has 1.</param>
public readonly record struct SearchReceipt(int Hits, AnswerKind Kind, int Evaluations, int Ef, RecallEstimate? Recall)
{
    /// <summary>True where no better hit exists.</summary>
    public bool IsExact => Kind == AnswerKind.ExactScan;
}
