namespace AvexSearch.Engine;

/// <summary>What is to be said of an individual from now on: null leaves a fact as it is, empty text takes it away.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Species">Its species.</param>
/// <param name="Sex"><c>female</c> or <c>male</c>.</param>
/// <param name="Site">Where it lives.</param>
/// <param name="Notes">Whatever else is known.</param>
public sealed record IndividualChange(string? Name = null, string? Species = null, string? Sex = null, string? Site = null, string? Notes = null);
