namespace AvexSearch.Engine;

/// <summary>What became of somebody's embeddings.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Dimensions">Length of an embedding.</param>
/// <param name="Rows">Number of embeddings in the file.</param>
/// <param name="Imported">How many of them were taken.</param>
/// <param name="Recordings">Number of recordings that they are of.</param>
/// <param name="AlreadyThere">Number of recordings that had embeddings of this model already.</param>
/// <param name="Problems">Why rows were not taken; the first hundred.</param>
/// <param name="ProblemCount">Number of such reasons.</param>
public sealed record EmbeddingImportReport(
    string Collection,
    string Model,
    int Dimensions,
    long Rows,
    long Imported,
    long Recordings,
    long AlreadyThere,
    IReadOnlyList<string> Problems,
    long ProblemCount)
{
    /// <summary>Columns of the file that were not read, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
