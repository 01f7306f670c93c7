namespace AvexSearch.Engine;

/// <summary>A putative individual among clips in files.</summary>
/// <param name="Number">Its number, from 1; the largest first.</param>
/// <param name="Sessions">Its sessions.</param>
/// <param name="Cohesion">Mean score over its pairs, or null for one clip.</param>
/// <param name="AcrossSessions">Mean score over its pairs from different sessions, or null for one session.</param>
/// <param name="WeakestLink">Least margin over the threshold at which two parts were joined, or null.</param>
/// <param name="Clips">Its clips, the most typical first.</param>
public sealed record FileGroup(
    int Number, IReadOnlyList<string> Sessions, double? Cohesion, double? AcrossSessions, double? WeakestLink, IReadOnlyList<ItemPlace> Clips);
