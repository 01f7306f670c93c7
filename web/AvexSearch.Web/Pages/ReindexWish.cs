namespace AvexSearch.Web.Pages;

/// <summary>A model that is to hear a collection.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="SwitchWhenDone">It is to serve once it has heard everything.</param>
public sealed record ReindexWish(string Model, bool SwitchWhenDone);
