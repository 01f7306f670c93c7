using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>What the endpoints of a gallery need, and how they answer for what is not there.</summary>
/// <param name="Catalogue">Knows collections by id.</param>
/// <param name="Gallery">Knows individuals.</param>
internal readonly record struct GalleryParts(ArchiveCatalogue Catalogue, IndividualGallery Gallery)
{
    /// <summary>Name of a collection, or null where there is none.</summary>
    public Task<string?> NameAsync(int collection, CancellationToken cancellationToken) => Catalogue.CollectionNameAsync(collection, cancellationToken);

    /// <summary>Answers for an individual that is there.</summary>
    public async Task<Results<Ok<T>, ProblemHttpResult>> ForAsync<T>(int collection, long id, Func<string, Task<T>> answer, CancellationToken cancellationToken) =>
        await NameAsync(collection, cancellationToken) is not { } name ? Missing.Collection(collection)
        : await Gallery.SummaryAsync(name, id, cancellationToken) is null ? Missing.Individual(id)
        : TypedResults.Ok(await answer(name));

    /// <summary>Changes an individual and answers with the one that it ends in.</summary>
    public Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> ChangeAsync<T>(
        HttpRequest http, int collection, long id, Func<string, T, Task<long>> change, CancellationToken cancellationToken)
    {
        var gallery = Gallery;
        return ForAsync(collection, id, async name =>
        {
            var changed = await change(name, await JsonBody.ReadAsync<T>(http, cancellationToken));
            return (await gallery.SummaryAsync(name, changed, cancellationToken))!;
        }, cancellationToken);
    }
}
