namespace AvexSearch.Engine;

/// <summary>What a switch or a roll back did.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Model">The model that answers now.</param>
/// <param name="Before">The model that answered before.</param>
/// <param name="Remark">What should be known, e.g. that it has not heard everything; null = nothing.</param>
public sealed record SwitchDone(string Collection, string Model, string? Before, string? Remark);
