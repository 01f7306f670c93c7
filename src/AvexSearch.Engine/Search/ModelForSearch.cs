using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>
/// Chooses the one model that a search is asked of. Where none is named it is the one that serves the collections; where they are served by different
/// ones, embeddings are never mixed: chosen collections are refused, and of the whole archive the part that one model serves is searched, and told.
/// </summary>
/// <param name="profiles">Profiles of the collections that may be searched, one at least.</param>
/// <param name="preferred">The model of the settings, or null.</param>
internal sealed class ModelForSearch(IReadOnlyList<ProfileRow> profiles, string? preferred)
{
    private readonly List<ProfileRow> _candidates = [.. profiles.DistinctBy(profile => profile.ModelId)];

    private string Names => string.Join(", ", _candidates.Select(profile => profile.Model));

    /// <summary>The choice.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="modelId">The model that the query is bound to, or null.</param>
    /// <exception cref="QueryException">It cannot be made.</exception>
    public Choice Choose(SearchRequest request, int? modelId)
    {
        if (modelId is { } given)
        {
            return _candidates.Exists(profile => profile.ModelId == given)
                ? All(given)
                : throw new QueryException($"The query segment was heard by another model than the chosen collections ({Names}).");
        }

        if (request.Model is { } name)
        {
            return All(_candidates.Find(profile => profile.Model == name)?.ModelId
                ?? throw new QueryException($"No embeddings of model '{name}' in the chosen collections; there are embeddings of: {Names}."));
        }

        var serving = profiles.Where(profile => profile.Serves).ToList();
        return serving.DistinctBy(profile => profile.ModelId).ToList() switch
        {
            [] => All(_candidates[0].ModelId),
            [var only] => Served(only, serving),
            _ when request.Collections.Count > 0 => throw new QueryException(
                $"The chosen collections are served by different models ({string.Join(", ", serving.Select(profile => $"'{profile.Collection}' by {profile.Model}"))}), whose embeddings cannot be compared. " +
                $"Name a model{Common(serving)}, or choose collections that the same model serves."),
            var several => Served(several.Find(profile => profile.Model == preferred) ?? several.Find(profile => profile.Model == ModelChoice.Preferred) ?? several.MaxBy(profile => profile.Id)!, serving),
        };
    }

    /// <summary>All that a model which was named has heard.</summary>
    private Choice All(int modelId)
    {
        var heard = profiles.Where(profile => profile.ModelId == modelId).ToList();
        var missing = profiles.Select(profile => profile.Collection).Distinct().Except(heard.Select(profile => profile.Collection)).ToList();
        var remark = missing.Count == 0 ? null : $"Not searched, for '{heard[0].Model}' has not heard them: {string.Join(", ", missing.Select(name => $"'{name}'"))}.";
        return new Choice(heard, IsPart: false, remark);
    }

    /// <summary>What the model serves.</summary>
    private static Choice Served(ProfileRow chosen, List<ProfileRow> serving)
    {
        var heard = serving.Where(profile => profile.ModelId == chosen.ModelId).ToList();
        var others = serving.Where(profile => profile.ModelId != chosen.ModelId).ToList();
        var remark = others.Count == 0
            ? null
            : $"The collections are served by different models, and one search can be asked of one only: this was asked of '{chosen.Model}'. " +
              $"Not searched: {string.Join(", ", others.Select(profile => $"'{profile.Collection}' (served by {profile.Model})"))}.";
        return new Choice(heard, IsPart: others.Count > 0, remark);
    }

    /// <summary>" (all of them were heard by x, y)", or nothing.</summary>
    private string Common(List<ProfileRow> serving)
    {
        var all = _candidates.Where(candidate => serving.TrueForAll(one => profiles.Any(profile => profile.CollectionId == one.CollectionId && profile.ModelId == candidate.ModelId)));
        var names = string.Join(", ", all.Select(profile => profile.Model));
        return names.Length == 0 ? "" : $" (all of them were heard by {names})";
    }

    /// <summary>A choice.</summary>
    /// <param name="Heard">Profiles that are searched, of one model.</param>
    /// <param name="IsPart">Their collections are a part of those that were asked for.</param>
    /// <param name="Remark">What is not searched and why; null = nothing.</param>
    internal readonly record struct Choice(IReadOnlyList<ProfileRow> Heard, bool IsPart, string? Remark);
}
