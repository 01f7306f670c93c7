namespace AvexSearch.Engine;

/// <summary>A collection with its counts.</summary>
/// <param name="Id">Id of the collection.</param>
/// <param name="Name">Name of the collection.</param>
/// <param name="Recordings">Number of recordings.</param>
/// <param name="Segments">Number of segments, over all index profiles.</param>
/// <param name="AudioSeconds">Total duration of the recordings, seconds.</param>
/// <param name="Profiles">What the collection is indexed with.</param>
/// <param name="TimeExpansion">How many times slower its recordings are played to models than they were recorded; 1 = as they are.</param>
public sealed record CollectionSummary(
    int Id, string Name, long Recordings, long Segments, double AudioSeconds, IReadOnlyList<IndexProfile> Profiles, double TimeExpansion = 1);
