using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Which model is to hear which collections, as JSON.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Collections">Names of the collections; all that it has not heard completely where absent.</param>
/// <param name="WindowSeconds">Length of a window; the model's where absent.</param>
/// <param name="HopSeconds">Distance between the starts of two windows; the model's where absent.</param>
/// <param name="SwitchWhenDone">True: it is to serve them once it has heard everything.</param>
/// <param name="Priority">Jobs of greater priority come first, -100 to 100.</param>
internal sealed record ReindexBody(string? Model, string[]? Collections, double? WindowSeconds, double? HopSeconds, bool? SwitchWhenDone, int? Priority)
{
    /// <summary>What is asked for.</summary>
    /// <exception cref="QueryException">No model is named.</exception>
    public ReindexRequest ToRequest() => new()
    {
        Model = Model ?? throw new QueryException("The body needs 'model'."),
        Collections = Collections ?? [],
        WindowSeconds = WindowSeconds,
        HopSeconds = HopSeconds,
        SwitchWhenDone = SwitchWhenDone ?? false,
        Priority = Priority ?? 0,
    };
}
