namespace AvexSearch.Evaluation;

/// <summary>A curve averaged over queries at fixed places (vertical averaging).</summary>
/// <param name="X">Places 0, 0.01 … 1, ascending.</param>
/// <param name="Y">Mean at each place, 0..1; 0 when no query counts.</param>
public sealed record MeanCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y);
