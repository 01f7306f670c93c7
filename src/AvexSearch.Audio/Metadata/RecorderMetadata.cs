namespace AvexSearch.Audio;

/// <summary>What a recorder wrote about a recording: time, place, device. Whatever cannot be read is left out; nothing here ever throws for odd content.</summary>
/// <remarks>
/// Sources, the first that has a time wins: the GUANO chunk (GUANO 1.0 specification), the AudioMoth comment (INFO/ICMT), the file's name in the
/// forms that recorders write. A zone that is not stated stays unknown: the same name means UTC on one recorder and local time on another.
/// </remarks>
public sealed record RecorderMetadata
{
    /// <summary>Time of the first sample on the clock of the place (or of UTC when <see cref="UtcOffset"/> is zero); null when not known.</summary>
    public DateTime? LocalTime { get; init; }

    /// <summary>Offset of <see cref="LocalTime"/> from UTC; null when nothing states it.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>The text that the time was read from, as it stands in the file or its name.</summary>
    public string? RawTime { get; init; }

    /// <summary>How the time was decided, in words: the source, its form, and what is known of the zone.</summary>
    public string? HowDecided { get; init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Make, model and serial number as far as they are stated.</summary>
    public string? Device { get; init; }

    /// <summary>All fields that were found, by their own names ("Timestamp", "ICMT", …), for display. Values are at most 2,000 characters.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads what a file and its name say.</summary>
    /// <param name="path">The file; when it cannot be read, only its name is used.</param>
    public static RecorderMetadata Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var fields = MetadataFields.Read(path);
        var name = FileNameTime.Parse(Path.GetFileName(path));
        var time = GuanoFields.Time(fields) ?? AudioMothComment.Time(fields) ?? BroadcastFields.Time(fields) ?? name?.Time;
        var place = GuanoFields.Place(fields) ?? name?.Place;
        return new RecorderMetadata
        {
            LocalTime = time?.Local,
            UtcOffset = time?.Offset,
            RawTime = time?.Raw,
            HowDecided = time?.How,
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            Device = GuanoFields.Device(fields) ?? AudioMothComment.Device(fields),
            Fields = fields,
        };
    }
}
