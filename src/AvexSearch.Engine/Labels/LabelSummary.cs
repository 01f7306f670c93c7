namespace AvexSearch.Engine;

/// <summary>How often something is said in a collection.</summary>
/// <param name="Label">What is heard, or null for labels that name only the individual or the kind of call.</param>
/// <param name="Labels">Labels that say it is heard.</param>
/// <param name="Negatives">Labels that say it is not heard.</param>
/// <param name="Recordings">Recordings in which it is heard.</param>
/// <param name="Individuals">Individuals that are named with it.</param>
public sealed record LabelSummary(string? Label, long Labels, long Negatives, long Recordings, long Individuals);
