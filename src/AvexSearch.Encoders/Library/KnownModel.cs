namespace AvexSearch.Encoders;

/// <summary>A model that can be pulled by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Licence">The licence of its weights.</param>
/// <param name="LicenceNote">What the licence means for the user, to be shown before the download.</param>
/// <param name="Description">What it was trained on.</param>
public sealed record KnownModel(string Name, string Licence, string LicenceNote, string Description)
{
    private const string Licences = "CC-BY-NC-SA-4.0";
    private const string Note =
        "The weights are by Earth Species Project and under CC BY-NC-SA 4.0: give credit, no commercial use, share alike.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        new("esp-aves2-effnetb0-audioset", Licences, Note, "EfficientNet-B0 trained on AudioSet"),
        new("esp-aves2-effnetb0-bio", Licences, Note, "EfficientNet-B0 trained on bioacoustic recordings"),
        new("esp-aves2-effnetb0-all", Licences, Note, "EfficientNet-B0 trained on AudioSet and bioacoustic recordings"),
    ];

    /// <summary>The model of this name, null when there is none.</summary>
    /// <param name="name">The name.</param>
    public static KnownModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
