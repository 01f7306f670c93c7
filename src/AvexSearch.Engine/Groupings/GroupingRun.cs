using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A grouping that was asked for: waiting, being made, or ended.</summary>
public sealed record GroupingRun
{
    /// <summary>Id of the run.</summary>
    public required long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>What was asked.</summary>
    public required GroupRequest Request { get; init; }

    /// <summary>State in a word: <c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>How far it is, 0..1.</summary>
    public required double Progress { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Id of the grouping that came of it, or null.</summary>
    public long? GroupingId { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>True while something may still come of it.</summary>
    public bool IsOpen => State is "queued" or "running";

    internal static GroupingRun Of(RunRow row) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Request = RunJson.Read<GroupRequest>(row.Request),
        State = row.State,
        Progress = row.Progress,
        Error = row.Error,
        GroupingId = row.GroupingId,
        CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt,
    };
}
