namespace AvexSearch.Engine;

/// <summary>A job and how far it is.</summary>
public sealed record JobSummary
{
    /// <summary>Id of the job.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The folder that was asked for.</summary>
    public required string Root { get; init; }

    /// <summary>When the job was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last file was finished, or null while there is work left.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>One of <c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c> (done, with failures) and <c>superseded</c>.</summary>
    public required string State { get; init; }

    /// <summary>Number of files that wait.</summary>
    public required long Queued { get; init; }

    /// <summary>Number of files in work.</summary>
    public required long Running { get; init; }

    /// <summary>Number of files indexed.</summary>
    public required long Done { get; init; }

    /// <summary>Number of files that were there already.</summary>
    public required long Skipped { get; init; }

    /// <summary>Number of files that could not be indexed.</summary>
    public required long Failed { get; init; }

    /// <summary>Seconds of audio indexed.</summary>
    public required double AudioSeconds { get; init; }
}
