namespace AvexSearch.Engine;

/// <summary>Where the pipeline gets its files and brings them back: the job queue, or a plain list. Called by many threads at once.</summary>
internal interface IFileDesk
{
    /// <summary>The next file, or null when there is no more work.</summary>
    Task<FileToEmbed?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Takes a file whose windows are all embedded, by one model at least.</summary>
    Task DoneAsync(EmbeddedFile file, CancellationToken cancellationToken);

    /// <summary>Takes a file that could not be embedded, with what was thrown.</summary>
    Task FailedAsync(string path, object? ticket, Exception reason, CancellationToken cancellationToken);
}
