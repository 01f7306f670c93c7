namespace AvexSearch.Engine;

/// <summary>A model that hears a collection.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Serves">True: it answers where none is named.</param>
/// <param name="Installed">True: it can hear on this machine what is new.</param>
/// <param name="WindowSeconds">Length of a window, seconds as the model hears them.</param>
/// <param name="HopSeconds">Distance between the starts of two windows, seconds.</param>
/// <param name="Coverage">How much it has heard.</param>
public sealed record CollectionModel(string Model, bool Serves, bool Installed, double WindowSeconds, double HopSeconds, ModelCoverage Coverage)
{
    /// <summary>Its embeddings were made elsewhere and brought as a file: it hears nothing here.</summary>
    public bool IsImported { get; init; }
}
