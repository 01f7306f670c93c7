namespace AvexSearch.Encoders;

/// <summary>Reads vectors that any program made: NumPy <c>.npz</c> and <c>.npy</c>, and <c>.parquet</c>.</summary>
public static class VectorFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path; the ending says what it is.</param>
    /// <param name="key">Name of the array or column with the vectors. Null: <c>embeddings</c>, else the only one that can be meant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The vectors as they are in the file, in its order. They may be zero or not finite: that is for the caller to judge.</returns>
    /// <exception cref="InvalidDataException">The file breaks its format, has no vectors, or more than one array that can be meant; the message says which.</exception>
    public static async Task<VectorTable> ReadAsync(string path, string? key, CancellationToken cancellationToken) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npy" => ReadNpy(path),
        ".npz" => NpzVectors.Read(path, key, cancellationToken),
        ".parquet" or ".pq" => await ParquetVectors.ReadAsync(path, key, cancellationToken),
        var other => throw new InvalidDataException($"'{path}' ends with '{other}'; vectors are read from .npz, .npy and .parquet."),
    };

    private static VectorTable ReadNpy(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        var header = NpyHeader.Read(stream, stream.Length, path);
        return header.Shape is [var count, var dimensions]
            ? VectorTable.Of(NpyData.ReadFloats(stream, header, path), count, dimensions, new Dictionary<string, string[]>(), [], path)
            : throw new InvalidDataException($"'{path}' has {header.Shape.Count} axes ({string.Join(", ", header.Shape)}), expected 2: vectors and their values.");
    }
}
