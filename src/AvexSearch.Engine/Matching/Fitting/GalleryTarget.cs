using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Which gallery is meant: the live individuals of one species in a collection, as one model hears them.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Profile">How it is indexed.</param>
/// <param name="Model">The model.</param>
/// <param name="Species">The species as people write it; empty where it is not said.</param>
internal sealed record GalleryTarget(CollectionRow Collection, ProfileRow Profile, ModelRow Model, string Species)
{
    /// <summary>The species as a key.</summary>
    public string SpeciesKey => Species.ToLowerInvariant();

    /// <summary>The gallery in words.</summary>
    public string Text => $"the gallery of '{Collection.Name}'{(Species.Length == 0 ? "" : $" ({Species})")}";
}
