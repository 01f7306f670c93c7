using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds out which model and which collections a request means, and says clearly where that cannot be decided.</summary>
internal sealed class SearchTargets(CollectionStore collections, ModelStore models, SearchOptions options)
{
    public async Task<SearchTarget> FindAsync(SearchRequest request, int? modelId, CancellationToken cancellationToken)
    {
        var chosen = (await collections.RequireAllAsync(request.Collections, cancellationToken)).Select(collection => collection.Id).ToHashSet();
        var profiles = (await collections.ProfilesAsync(null, null, cancellationToken))
            .Where(profile => chosen.Count == 0 || chosen.Contains(profile.CollectionId))
            .ToList();
        if (profiles.Count == 0)
        {
            throw new QueryException(chosen.Count == 0
                ? "Nothing is indexed yet. Index a folder with 'avexsearch ingest FOLDER --collection NAME'."
                : $"Nothing is indexed in {string.Join(", ", request.Collections)}.");
        }

        var choice = new ModelForSearch(profiles, options.Model).Choose(request, modelId);
        var heard = choice.Heard;
        var profile = heard[0];
        if (request.Clips.Any() && heard.FirstOrDefault(other => other.TimeExpansion != profile.TimeExpansion) is { } other)
        {
            throw new QueryException(FormattableString.Invariant(
                $"The collections hear with different time expansion ('{profile.Collection}' {profile.TimeExpansion:0.##}, '{other.Collection}' {other.TimeExpansion:0.##}), and a clip can be heard in one way only; choose collections that hear alike."));
        }

        var row = (await models.ListAsync(cancellationToken)).First(candidate => candidate.Id == profile.ModelId);
        return new SearchTarget(row, choice.IsPart ? heard.Select(part => part.CollectionId).ToHashSet() : chosen, profile) { Remark = choice.Remark };
    }
}
