using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>What a match stands on.</summary>
/// <param name="Gallery">The collections and individuals that there are.</param>
/// <param name="Models">Names of the models that the chosen collection was heard by, the one that serves it first.</param>
public sealed record MatchGround(Gallery Gallery, IReadOnlyList<string> Models)
{
    /// <summary>Species of the live individuals; empty for those of which it is not said.</summary>
    public IReadOnlyList<string> Species { get; } =
        [.. Gallery.Live.Select(individual => individual.Species ?? "").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads it.</summary>
    /// <param name="catalogue">Where the collections are.</param>
    /// <param name="individuals">Where the individuals are.</param>
    /// <param name="collection">Name of the collection, or null for the only one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<MatchGround> ReadAsync(ArchiveCatalogue catalogue, IndividualGallery individuals, string? collection, CancellationToken cancellationToken)
    {
        var gallery = await Gallery.ReadAsync(catalogue, individuals, collection, cancellationToken);
        var summary = (await catalogue.CollectionsAsync(cancellationToken)).FirstOrDefault(row => row.Name == gallery.Collection);
        return new MatchGround(gallery, [.. summary?.Profiles.OrderByDescending(profile => profile.Serves).Select(profile => profile.Model).Distinct() ?? []]);
    }
}
