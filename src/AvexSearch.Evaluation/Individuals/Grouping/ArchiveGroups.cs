namespace AvexSearch.Evaluation;

/// <summary>Putative individuals of an archive, and how they came about.</summary>
/// <param name="Groups">Groups in the order of their first segments; every segment is in one.</param>
/// <param name="Thresholds">The mean scores above which parts were joined; infinite where none could be.</param>
/// <param name="Remarks">What a reader must know, a sentence each.</param>
public sealed record ArchiveGroups(IReadOnlyList<PutativeIndividual> Groups, LinkThresholds Thresholds, IReadOnlyList<string> Remarks);
