namespace AvexSearch.Store;

/// <summary>What people say of an individual.</summary>
/// <param name="Name">1..200 characters, no spaces at its ends.</param>
/// <param name="Species">Null = not said.</param>
/// <param name="Sex">female or male; null = not known.</param>
/// <param name="Site">Where it lives; null = not said.</param>
/// <param name="Notes">Whatever else is known; null = nothing.</param>
public sealed record IndividualFacts(string Name, string? Species, string? Sex, string? Site, string? Notes);
