using System.ComponentModel.DataAnnotations;

namespace AvexSearch.Engine;

/// <summary>Settings of indexing, section <c>Ingest</c>.</summary>
public sealed record IngestOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Ingest";

    /// <summary>How long a file is a worker's own without a sign of life, seconds; a dead worker's files come back after that.</summary>
    [Range(1, 3600)]
    public double LeaseSeconds { get; init; } = 60;

    /// <summary>How long a file waits after the first failure that may pass, seconds; six times as long after every further one.</summary>
    [Range(0.01, 3600)]
    public double BackOffSeconds { get; init; } = 10;

    /// <summary>How often a worker with nothing to do looks for work, seconds.</summary>
    [Range(0.01, 3600)]
    public double LookSeconds { get; init; } = 2;

    /// <summary>How often watched folders are looked through, seconds.</summary>
    [Range(0.1, 3600)]
    public double WatchSeconds { get; init; } = 10;

    /// <summary>How long a new file must stay as it is to be taken as complete, seconds.</summary>
    [Range(0.1, 3600)]
    public double SettleSeconds { get; init; } = 20;

    /// <summary>Where copies of recordings are kept; null = <c>copies</c> in the data folder.</summary>
    public string? CopyFolder { get; init; }

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    /// <summary>10 s, 1 min, 6 min, 36 min, 3.6 h.</summary>
    internal TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(BackOffSeconds * Math.Pow(6, Math.Max(attempts - 1, 0)));
}
