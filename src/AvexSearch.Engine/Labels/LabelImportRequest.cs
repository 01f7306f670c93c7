namespace AvexSearch.Engine;

/// <summary>A label file to be imported.</summary>
public sealed record LabelImportRequest
{
    /// <summary>Its bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Its name without folders.</summary>
    public required string FileName { get; init; }

    /// <summary>The folder that it lies in: names of recordings may be relative to it. Null where it was sent from elsewhere.</summary>
    public string? Folder { get; init; }

    /// <summary>Name of the collection with the recordings.</summary>
    public required string Collection { get; init; }

    /// <summary>How it is read.</summary>
    public LabelReadOptions Options { get; init; } = new();

    /// <summary>Reads a file of this machine.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="collection">Name of the collection with the recordings.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<LabelImportRequest> FromFileAsync(string path, string collection, LabelReadOptions options, CancellationToken cancellationToken) => new()
    {
        Content = await File.ReadAllBytesAsync(path, cancellationToken),
        FileName = Path.GetFileName(path),
        Folder = Path.GetDirectoryName(Path.GetFullPath(path)),
        Collection = collection,
        Options = options,
    };
}
