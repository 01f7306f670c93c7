using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>What a page of individuals stands on.</summary>
/// <param name="Collections">Names of all collections.</param>
/// <param name="Collection">The chosen one, or null where none is chosen or none has that name.</param>
/// <param name="Individuals">Its individuals, live or not, by species and name.</param>
public sealed record Gallery(IReadOnlyList<string> Collections, string? Collection, IReadOnlyList<IndividualSummary> Individuals)
{
    /// <summary>Those that references can be given to.</summary>
    public IReadOnlyList<IndividualSummary> Live { get; } = [.. Individuals.Where(individual => individual.State == "live")];

    /// <summary>Reads it; the only collection is chosen without asking.</summary>
    /// <param name="catalogue">Where the collections are.</param>
    /// <param name="gallery">Where the individuals are.</param>
    /// <param name="collection">Name of the collection, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<Gallery> ReadAsync(ArchiveCatalogue catalogue, IndividualGallery gallery, string? collection, CancellationToken cancellationToken)
    {
        string[] names = [.. (await catalogue.CollectionsAsync(cancellationToken)).Select(row => row.Name)];
        var chosen = string.IsNullOrEmpty(collection) ? (names.Length == 1 ? names[0] : null) : names.FirstOrDefault(name => name == collection);
        return new Gallery(names, chosen, chosen is null ? [] : await gallery.ListAsync(chosen, null, cancellationToken));
    }
}
