using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The profiles that the files of a collection are heard for.</summary>
/// <param name="Profiles">Those whose model is on this machine; the one that was named first is the first.</param>
/// <param name="LeftOut">Models of the collection that are not on this machine: they do not hear what is new.</param>
internal sealed record HeardBy(IReadOnlyList<ProfileRow> Profiles, IReadOnlyList<string> LeftOut)
{
    /// <summary>Their keys.</summary>
    public IReadOnlyList<int> ProfileIds { get; } = [.. Profiles.Select(profile => profile.Id)];
}
