namespace AvexSearch.Engine;

/// <summary>A model that is installed, or that has embeddings in the database, or both.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Identity">SHA-256 of manifest and weights, hexadecimal.</param>
/// <param name="Dimensions">Length of an embedding.</param>
/// <param name="Installed">True where the model can embed on this machine.</param>
/// <param name="Segments">Number of embeddings in the database.</param>
/// <param name="Version">Version, where installed.</param>
/// <param name="Licence">Licence of the weights, where installed.</param>
/// <param name="SampleRateHz">Sample rate that the model hears, Hz, where installed.</param>
/// <param name="WindowSeconds">Default window, seconds, where installed.</param>
/// <param name="HopSeconds">Default hop, seconds, where installed.</param>
/// <param name="HasLabels">True where the model can name what it hears.</param>
public sealed record ModelSummary(
    string Name,
    string Identity,
    int Dimensions,
    bool Installed,
    long Segments,
    string? Version,
    string? Licence,
    int? SampleRateHz,
    double? WindowSeconds,
    double? HopSeconds,
    bool HasLabels)
{
    /// <summary>Names of the collections that it hears.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Names of those that it serves.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];
}
