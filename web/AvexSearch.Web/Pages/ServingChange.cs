namespace AvexSearch.Web.Pages;

/// <summary>Something that is to be done with a model of a collection.</summary>
/// <param name="Step">What.</param>
/// <param name="Model">Name of the model.</param>
public sealed record ServingChange(ServingStep Step, string Model);
