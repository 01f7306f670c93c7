namespace AvexSearch.Engine;

/// <summary>What became of recordings when sites changed.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Sites">Number of sites that were made or changed.</param>
/// <param name="Deployments">Number of deployments taken.</param>
/// <param name="Recordings">Number of recordings of the collection.</param>
/// <param name="Placed">How many of them belong to a site now.</param>
/// <param name="Changed">How many of them have another site, time or place than before.</param>
public sealed record SiteChange(string Collection, int Sites, int Deployments, long Recordings, long Placed, long Changed);
