namespace AvexSearch.Encoders;

/// <summary>Writes embeddings into a file piece by piece; it is complete once it is disposed without an error before.</summary>
public interface IEmbeddingWriter : IAsyncDisposable
{
    /// <summary>Writes the next rows.</summary>
    /// <param name="rows">One row or more, of the dimensions that the writer was made for.</param>
    /// <param name="cancellationToken">Stops the writing; the file is of no use then.</param>
    Task WriteAsync(EmbeddingRows rows, CancellationToken cancellationToken);

    /// <summary>Writes what belongs behind the rows.</summary>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="InvalidDataException">There were not as many rows as were announced.</exception>
    Task CompleteAsync(CancellationToken cancellationToken);
}
