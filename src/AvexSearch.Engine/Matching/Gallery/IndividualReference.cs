using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A span in which an individual is heard.</summary>
public sealed record IndividualReference
{
    /// <summary>Id of the reference.</summary>
    public required long Id { get; init; }

    /// <summary>Id of the recording, or null where the recording is gone.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Path of the recording; where it is gone, the path that it had.</summary>
    public required string Path { get; init; }

    /// <summary>True where the recording has other bytes than when the reference was made.</summary>
    public required bool IsChanged { get; init; }

    /// <summary>Start in the recording, seconds.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End in the recording, seconds.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Its session: nothing is compared within one.</summary>
    public required string Session { get; init; }

    /// <summary>Where the session comes from: <c>given</c>, <c>label</c>, <c>place_and_day</c>, <c>day</c> or <c>recording</c>.</summary>
    public required string SessionRule { get; init; }

    /// <summary>When it was heard, by the recorder's clock, or null.</summary>
    public DateTime? HeardAt { get; init; }

    /// <summary>Where it comes from: <c>label</c>, <c>hit</c>, <c>cluster</c> or <c>clip</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who made it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    internal static IndividualReference Of(ReferenceRow row) => new()
    {
        Id = row.Id,
        RecordingId = row.RecordingId,
        Path = row.Path,
        IsChanged = row.IsChanged,
        StartSeconds = row.StartSeconds,
        EndSeconds = row.EndSeconds,
        Session = row.Session,
        SessionRule = row.SessionRule,
        HeardAt = row.HeardAt,
        Source = row.Source,
        AddedBy = row.AddedBy,
        AddedAt = row.AddedAt,
    };
}
