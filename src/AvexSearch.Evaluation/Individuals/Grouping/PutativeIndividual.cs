namespace AvexSearch.Evaluation;

/// <summary>A group of segments that may be one individual.</summary>
/// <param name="Segments">Its segments, ascending.</param>
/// <param name="Sessions">Its sessions in ordinal order.</param>
/// <param name="WeakestLink">The least margin over the threshold at which two parts of it were joined; null when nothing but given links holds it.</param>
public sealed record PutativeIndividual(IReadOnlyList<int> Segments, IReadOnlyList<string> Sessions, double? WeakestLink)
{
    /// <summary>Mean score over its pairs; null for one segment.</summary>
    public double? Cohesion { get; init; }

    /// <summary>Mean score over its pairs from different sessions; null for one session.</summary>
    public double? AcrossSessions { get; init; }

    /// <summary>Its segments, the most typical first: nearest to the mean of the group.</summary>
    public IReadOnlyList<int> Typical { get; init; } = [];
}
