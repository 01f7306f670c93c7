namespace AvexSearch.Engine;

/// <summary>A system with what it made of the clips.</summary>
/// <param name="Name">Name by which it is told from the others.</param>
/// <param name="Facts">Model and identity, windows, treatment, file.</param>
/// <param name="Clips">One embedding for each clip.</param>
/// <param name="Treatment">What is done to the embeddings.</param>
/// <param name="Model">Name and identity of the model, where it is known.</param>
internal sealed record EmbeddedSystem(
    string Name, IReadOnlyList<ReportFact> Facts, EmbeddedClips Clips, BackgroundTreatment Treatment, (string Name, string Identity)? Model)
{
    /// <summary>What the system made of the background of the same clips; null where it was not given.</summary>
    public EmbeddedClips? Background { get; init; }

    /// <summary>What it made of calls over another individual's background; null where there are none.</summary>
    public EmbeddedMixtures? Mixtures { get; init; }
}
