namespace AvexSearch.Server.Api;

/// <summary>Which model is to serve a collection, as JSON.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Force">True: also where it has not heard all recordings; those are not found then.</param>
internal sealed record ServingBody(string? Model, bool? Force);
