namespace AvexSearch.Engine;

/// <summary>A trained probe that is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Model">Name of the model whose embeddings it classifies.</param>
/// <param name="ModelIdentity">Identity of that model.</param>
/// <param name="Classes">What it can say.</param>
/// <param name="Origin">What it was trained on.</param>
/// <param name="CreatedAt">When it was kept.</param>
public sealed record ClassifierSummary(string Name, string Model, string ModelIdentity, IReadOnlyList<string> Classes, string Origin, DateTimeOffset CreatedAt);
