namespace AvexSearch.Engine;

/// <summary>A reindex of a collection that was asked for.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="JobId">Id of the job.</param>
/// <param name="Recordings">Recordings that are to be heard.</param>
/// <param name="HeardAlready">Recordings that the model has heard already.</param>
/// <param name="ServedBy">The model that answers meanwhile, or null.</param>
public sealed record QueuedReindex(string Collection, string Model, long JobId, long Recordings, long HeardAlready, string? ServedBy);
