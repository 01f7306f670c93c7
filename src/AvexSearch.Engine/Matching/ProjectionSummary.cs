using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What was learned from a gallery: a version that is used as long as the gallery is the same.</summary>
/// <param name="Id">Id of the version.</param>
/// <param name="Species">The species, in lower case; empty where it is not said.</param>
/// <param name="Kind"><c>lda</c>, <c>wccn</c> or <c>plda</c>.</param>
/// <param name="Version">1, 2, 3 and so on for each species, kind and model.</param>
/// <param name="Model">Name of the model whose embeddings it takes.</param>
/// <param name="ModelIdentity">Identity of that model.</param>
/// <param name="Individuals">Individuals that it was learned from.</param>
/// <param name="Sessions">Sessions that it was learned from.</param>
/// <param name="Segments">Segments that it was learned from.</param>
/// <param name="Parameters">Settings of the training, as JSON.</param>
/// <param name="Fingerprint">SHA-256 of the gallery.</param>
/// <param name="CreatedAt">When it was learned.</param>
public sealed record ProjectionSummary(
    long Id, string Species, string Kind, int Version, string Model, string ModelIdentity, int Individuals, int Sessions, int Segments, string Parameters, string Fingerprint, DateTimeOffset CreatedAt)
{
    internal static ProjectionSummary Of(ProjectionRow row) => new(
        row.Id, row.Species, row.Kind, row.Version, row.Model, row.ModelIdentity, row.Individuals, row.Sessions, row.Segments, row.Parameters, row.Fingerprint, row.CreatedAt);
}
