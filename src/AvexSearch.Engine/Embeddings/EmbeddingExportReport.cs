namespace AvexSearch.Engine;

/// <summary>What was written.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Identity">Its identity: which encoder and weights.</param>
/// <param name="Dimensions">Length of an embedding.</param>
/// <param name="Rows">Number of embeddings.</param>
/// <param name="Recordings">Number of recordings that they are of.</param>
public sealed record EmbeddingExportReport(string Collection, string Model, string Identity, int Dimensions, long Rows, long Recordings);
