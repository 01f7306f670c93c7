using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of a collection's models shows.</summary>
/// <param name="Models">The models of the collection.</param>
/// <param name="Installed">Names of the models that can hear on this server.</param>
public sealed record OpenModels(CollectionModels Models, IReadOnlyList<string> Installed);
