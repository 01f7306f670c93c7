namespace AvexSearch.Engine;

/// <summary>A segment that resembles the query, with what is known of its recording.</summary>
public sealed record SearchHit
{
    /// <summary>Id of the segment.</summary>
    public required long SegmentId { get; init; }

    /// <summary>Id of the recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>File name of the recording, without folders.</summary>
    public required string Recording { get; init; }

    /// <summary>Full path of the recording on the machine that indexed it.</summary>
    public required string Path { get; init; }

    /// <summary>Start of the segment in the recording, seconds.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End of the segment in the recording, seconds.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Duration of the whole recording, seconds.</summary>
    public required double RecordingSeconds { get; init; }

    /// <summary>Sample rate of the recording, Hz: nothing in it lies above half of that.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Cosine similarity to the query, -1 to 1; greater is closer.</summary>
    public required float Similarity { get; init; }

    /// <summary>Where in the query file the most similar query window starts, seconds; 0 unless the query had several windows.</summary>
    public double QueryStartSeconds { get; init; }

    /// <summary>Share of random pairs of indexed segments that are less similar than this hit, 0 to 1, or null where it was not estimated.</summary>
    public double? AboveRandomPairs { get; init; }

    /// <summary>When the segment starts by the recorder's clock, or null where it is unknown.</summary>
    public DateTime? StartsAtLocal { get; init; }

    /// <summary>Offset of the recorder's clock from UTC in minutes, or null where it is unknown.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>Name of the site, or null where it is unknown.</summary>
    public string? Site { get; init; }

    /// <summary>
    /// How many times slower the collection is played to the model than it was recorded; 1 = as it is. Times and frequencies are the recording's own all
    /// the same; the sound of segments is given out slowed down.
    /// </summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>Latitude of the recorder, degrees north, or null where it is unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude of the recorder, degrees east, or null where it is unknown.</summary>
    public double? Longitude { get; init; }
}
