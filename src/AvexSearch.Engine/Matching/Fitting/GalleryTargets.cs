using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds out which gallery a request means, and says clearly where that cannot be decided.</summary>
/// <remarks>Embeddings of different models are never compared, and species would be told apart where individuals are asked for: both are chosen, never mixed. Where no model is named it is the one that serves the collection.</remarks>
internal sealed class GalleryTargets(CollectionStore collections, ModelStore models, IndividualStore individuals)
{
    /// <summary>The gallery.</summary>
    /// <exception cref="QueryException">There is no such collection, it is not indexed by that model, or several species are left to choose from.</exception>
    public async Task<GalleryTarget> FindAsync(string collection, string? model, string? species, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var profiles = await collections.ProfilesAsync(row.Id, null, cancellationToken);
        var known = (await models.ListAsync(cancellationToken)).ToDictionary(found => found.Id);
        var profile = Profile(row, profiles, known, model);
        return new GalleryTarget(row, profile, known[profile.ModelId], await SpeciesAsync(row, species, cancellationToken));
    }

    private static ProfileRow Profile(CollectionRow collection, IReadOnlyList<ProfileRow> profiles, Dictionary<int, ModelRow> known, string? model)
    {
        var names = string.Join(", ", profiles.Select(profile => $"'{profile.Model}' ({known[profile.ModelId].Identity})"));
        return profiles.Count == 0
            ? throw new QueryException($"Collection '{collection.Name}' is not indexed by any model; index it with 'avexsearch ingest FOLDER --collection \"{collection.Name}\"'.")
            : ProfileChoice.Of(profiles, model)
                ?? throw new QueryException($"Collection '{collection.Name}' has no embeddings of model '{model}'; it has those of {names}.");
    }

    private async Task<string> SpeciesAsync(CollectionRow collection, string? asked, CancellationToken cancellationToken)
    {
        var live = (await individuals.ListAsync(collection.Id, "live", cancellationToken)).Select(row => row.Species ?? "").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (asked is not null)
        {
            return live.Find(species => string.Equals(species, asked.Trim(), StringComparison.OrdinalIgnoreCase)) ?? asked.Trim();
        }

        return live.Count <= 1
            ? (live is [var only] ? only : "")
            : throw new QueryException(
                $"Collection '{collection.Name}' has individuals of {live.Count} species; individuals are compared within one: choose {string.Join(" or ", live.Select(species => species.Length == 0 ? "'' (those without a species)" : $"'{species}'"))}.");
    }
}
