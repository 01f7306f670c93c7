namespace AvexSearch.Engine;

/// <summary>What is wrong or doubtful in the individuals of a collection.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Individuals">Live individuals.</param>
/// <param name="References">Their references.</param>
/// <param name="Species">The species among them; empty where it is not said.</param>
/// <param name="Problems">What is wrong or doubtful, a sentence each; empty where all is well.</param>
/// <param name="Projections">What was learned from them, the latest version first.</param>
public sealed record GalleryCheck(
    string Collection, int Individuals, int References, IReadOnlyList<string> Species, IReadOnlyList<string> Problems, IReadOnlyList<ProjectionSummary> Projections);
