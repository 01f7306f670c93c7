using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Chooses among the models that have heard a collection.</summary>
internal static class ProfileChoice
{
    /// <summary>The profile of the model that is named; where none is, of the one that serves the collection.</summary>
    /// <returns>Null where there is none.</returns>
    public static ProfileRow? Of(IReadOnlyList<ProfileRow> profiles, string? model) => model is null
        ? profiles.FirstOrDefault(profile => profile.Serves) ?? (profiles is [var first, ..] ? first : null)
        : profiles.FirstOrDefault(profile => profile.Model == model);
}
