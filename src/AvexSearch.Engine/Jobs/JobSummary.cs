namespace AvexSearch.Engine;

/// <summary>A job and how far it is.</summary>
public sealed record JobSummary
{
    /// <summary>Id of the job.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Names of the models that hear, separated by commas.</summary>
    public required string Model { get; init; }

    /// <summary><c>ingest</c> (files are indexed) or <c>reindex</c> (one more model hears what is indexed already).</summary>
    public string Kind { get; init; } = "ingest";

    /// <summary>The folder that was asked for.</summary>
    public required string Root { get; init; }

    /// <summary>When the job was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last file was finished, or null while there is work left.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// One of <c>queued</c>, <c>running</c>, <c>waiting</c> (files that failed for a reason that may pass are tried again later), <c>paused</c>, <c>cancelling</c>,
    /// <c>done</c>, <c>failed</c> (done, with failures), <c>cancelled</c> and <c>superseded</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Jobs of greater priority come first, -100 to 100.</summary>
    public int Priority { get; init; }

    /// <summary>Number of files that wait.</summary>
    public required long Queued { get; init; }

    /// <summary>Those of them that failed and are tried again later.</summary>
    public long Waiting { get; init; }

    /// <summary>Number of files in work.</summary>
    public required long Running { get; init; }

    /// <summary>Number of files indexed.</summary>
    public required long Done { get; init; }

    /// <summary>Number of files that were there already.</summary>
    public required long Skipped { get; init; }

    /// <summary>Number of files that could not be indexed.</summary>
    public required long Failed { get; init; }

    /// <summary>Number of files that were called off.</summary>
    public long Cancelled { get; init; }

    /// <summary>Number of files left to a newer job.</summary>
    public long Superseded { get; init; }

    /// <summary>Seconds of audio indexed.</summary>
    public required double AudioSeconds { get; init; }

    /// <summary>Number of workers that are at it.</summary>
    public long Workers { get; init; }

    /// <summary>Files per second over the last quarter of an hour; null where nothing was finished in it.</summary>
    public double? FilesPerSecond { get; init; }

    /// <summary>Seconds of audio indexed per second over the last quarter of an hour; null likewise.</summary>
    public double? TimesRealTime { get; init; }

    /// <summary>Seconds that are left at this speed, by the bytes of the files; null where nothing is left or the speed is not known.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Why it does not go on, as the last worker found it; null where nothing is known to be in the way.</summary>
    public string? Trouble { get; init; }

    /// <summary>Number of files that are dealt with, one way or another.</summary>
    public long Finished => Done + Skipped + Failed + Cancelled + Superseded;

    /// <summary>Number of all its files.</summary>
    public long Files => Finished + Queued + Running;

    /// <summary>Nothing is left to do.</summary>
    public bool IsFinished => Queued == 0 && Running == 0;
}
