namespace AvexSearch.Engine;

/// <summary>Clips and what every system made of them, before labels are looked at.</summary>
/// <param name="Description">What the data are, for people.</param>
/// <param name="Items">The clips.</param>
/// <param name="Systems">The systems, the baseline last.</param>
/// <param name="Problems">What was left out so far.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record EvaluationData(
    string Description, IReadOnlyList<EvaluationItem> Items, IReadOnlyList<EmbeddedSystem> Systems, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
