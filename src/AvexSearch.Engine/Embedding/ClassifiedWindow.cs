using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>What a model calls a window.</summary>
/// <param name="StartSeconds">Start, seconds.</param>
/// <param name="EndSeconds">End, seconds.</param>
/// <param name="Labels">Labels by descending score; scores are probabilities, 0 to 1.</param>
public sealed record ClassifiedWindow(double StartSeconds, double EndSeconds, IReadOnlyList<LabelScore> Labels);
