using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds out which model and which collections a request means, and says clearly where that cannot be decided.</summary>
internal sealed class SearchTargets(CollectionStore collections, ModelStore models, SearchOptions options)
{
    public async Task<SearchTarget> FindAsync(SearchRequest request, int? modelId, CancellationToken cancellationToken)
    {
        var chosen = await ChosenAsync(request.Collections, cancellationToken);
        var profiles = (await collections.ProfilesAsync(null, null, cancellationToken))
            .Where(profile => chosen.Count == 0 || chosen.Contains(profile.CollectionId))
            .ToList();
        if (profiles.Count == 0)
        {
            throw new QueryException(chosen.Count == 0
                ? "Nothing is indexed yet. Index a folder with 'avexsearch ingest FOLDER --collection NAME'."
                : $"Nothing is indexed in {string.Join(", ", request.Collections)}.");
        }

        var model = ChooseModel(profiles, request.Model, modelId);
        var heard = profiles.Where(candidate => candidate.ModelId == model).ToList();
        var profile = heard[0];
        if (request.Clips.Any() && heard.Find(other => other.TimeExpansion != profile.TimeExpansion) is { } other)
        {
            throw new QueryException(FormattableString.Invariant(
                $"The collections hear with different time expansion ('{profile.Collection}' {profile.TimeExpansion:0.##}, '{other.Collection}' {other.TimeExpansion:0.##}), and a clip can be heard in one way only; choose collections that hear alike."));
        }

        var row = (await models.ListAsync(cancellationToken)).First(candidate => candidate.Id == model);
        return new SearchTarget(row, chosen, profile);
    }

    private async Task<HashSet<int>> ChosenAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var chosen = new HashSet<int>();
        foreach (var name in names)
        {
            var collection = await collections.FindAsync(name, cancellationToken);
            if (collection is null)
            {
                var known = string.Join(", ", (await collections.ListAsync(cancellationToken)).Select(row => $"'{row.Name}'"));
                throw new QueryException($"There is no collection '{name}'. There {(known.Length == 0 ? "are none yet." : $"are: {known}.")}");
            }

            chosen.Add(collection.Id);
        }

        return chosen;
    }

    private int ChooseModel(List<ProfileRow> profiles, string? asked, int? modelId)
    {
        var candidates = profiles.DistinctBy(profile => profile.ModelId).ToList();
        var names = string.Join(", ", candidates.Select(profile => profile.Model));
        if (modelId is { } given)
        {
            return candidates.Any(profile => profile.ModelId == given)
                ? given
                : throw new QueryException($"The query segment was heard by another model than the chosen collections ({names}).");
        }

        var name = asked ?? (candidates.Count == 1 ? candidates[0].Model : options.Model);
        if (name is null)
        {
            return (candidates.FirstOrDefault(profile => profile.Model == ModelChoice.Preferred) ?? candidates.MaxBy(profile => profile.Id)!).ModelId;
        }

        return candidates.FirstOrDefault(profile => profile.Model == name)?.ModelId
            ?? throw new QueryException($"No embeddings of model '{name}' in the chosen collections; there are embeddings of: {names}.");
    }
}
