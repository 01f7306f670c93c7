using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>How a collection was cut and heard.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="WindowSeconds">Length of a window, seconds as the model hears them.</param>
/// <param name="HopSeconds">Distance between the starts of two windows, seconds.</param>
/// <param name="SkipSilent">True: windows in which nothing is heard are left out.</param>
/// <param name="SkipBroken">True: windows that are clipped are left out.</param>
public sealed record IndexProfile(string Model, double WindowSeconds, double HopSeconds, bool SkipSilent = false, bool SkipBroken = false)
{
    /// <summary>The model answers for the collection where none is named.</summary>
    public bool Serves { get; init; }

    /// <summary>How much of the collection it has heard; null where that was not asked.</summary>
    public ModelCoverage? Coverage { get; init; }

    internal static IndexProfile Of(ProfileRow row) =>
        new(row.Model, row.WindowSeconds, row.HopSeconds, row.SkipSilent, row.SkipBroken) { Serves = row.Serves };
}
