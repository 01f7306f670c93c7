namespace AvexSearch.Evaluation;

/// <summary>A group of segments that may be one individual.</summary>
/// <param name="Segments">Its segments, ascending.</param>
/// <param name="Sessions">Its sessions in ordinal order.</param>
/// <param name="WeakestLink">The least margin over the threshold at which two parts of it were joined; null when nothing but given links holds it.</param>
public sealed record PutativeIndividual(IReadOnlyList<int> Segments, IReadOnlyList<string> Sessions, double? WeakestLink);
