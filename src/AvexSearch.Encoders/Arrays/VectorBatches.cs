namespace AvexSearch.Encoders;

/// <summary>Reads files of vectors piece by piece, so that memory does not grow with the file.</summary>
public static class VectorBatches
{
    /// <summary>Reads a file from its beginning to its end.</summary>
    /// <param name="path">Its path; the ending says what it is: .npz or .parquet.</param>
    /// <param name="key">Name of the array or column with the vectors. Null: <c>embeddings</c>, else the only one that can be meant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches in the order of the file: 4,096 vectors of an .npz file, a row group of a Parquet file.</returns>
    /// <exception cref="InvalidDataException">The file breaks its format or has no vectors; the message says where.</exception>
    public static IAsyncEnumerable<VectorBatch> ReadAsync(string path, string? key, CancellationToken cancellationToken) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npz" => NpzBatches.ReadAsync(path, key, cancellationToken),
        ".parquet" or ".pq" => ParquetVectors.ReadBatchesAsync(path, key, cancellationToken),
        var other => throw new InvalidDataException($"'{path}' ends with '{other}'; embeddings are read from .npz and .parquet."),
    };
}
