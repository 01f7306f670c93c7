namespace AvexSearch.Engine;

/// <summary>Keeps the clips that people upload to search with, under unguessable ids, for a day.</summary>
public sealed class QueryUploads
{
    /// <summary>Largest upload, bytes.</summary>
    public const long MaximumBytes = 512L * 1024 * 1024;

    /// <summary>Keeps a clip and looks at it in a child process.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">Name on the uploader's machine; only its last part is kept, for showing.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="InvalidDataException">The bytes are no audio.</exception>
    public Task<QueryUpload> KeepAsync(Stream content, string fileName, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A clip that was kept, or null where the id is unknown or too old.</summary>
    public QueryUpload? Find(string id) => throw new NotSupportedException();
}
