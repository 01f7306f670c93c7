namespace AvexSearch.Store;

/// <summary>A group to be kept.</summary>
/// <param name="WeakestLink">Least margin at which two parts were joined; null = one part.</param>
/// <param name="Cohesion">Mean score over its pairs; null = one segment.</param>
/// <param name="AcrossSessions">Mean score over its pairs from different sessions; null = one session.</param>
/// <param name="Members">Its spans, the most typical first.</param>
public sealed record NewGroup(double? WeakestLink, double? Cohesion, double? AcrossSessions, IReadOnlyList<NewGroupMember> Members);
