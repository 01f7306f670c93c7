namespace AvexSearch.Audio;

/// <summary>What a recorder wrote about a recording: time, place, device. Whatever cannot be read is left out; nothing here ever throws for odd content.</summary>
/// <remarks>
/// Sources in their order; the first that states something wins: GUANO chunk, Wildlife Acoustics wamd chunk, AudioMoth comment, Frontier Labs comments,
/// Broadcast Wave origination time, general tags, the file's name. A zone that the winner does not state is taken from a source that means the same
/// moment. A zone that nothing states stays unknown: the same name means UTC on one recorder and local time on another. See docs/recordings.md.
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

    /// <summary>What other sources say of the time that does not agree, in words; null when nothing does.</summary>
    public string? Disagreement { get; init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>Who made the recorder.</summary>
    public string? Make { get; init; }

    /// <summary>The recorder's model.</summary>
    public string? Model { get; init; }

    /// <summary>The recorder's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Version of the recorder's firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>Gain, as it is stated: "medium", "18 dB".</summary>
    public string? Gain { get; init; }

    /// <summary>State of the battery, as it is stated: "4.1 V", "less than 2.5 V".</summary>
    public string? Battery { get; init; }

    /// <summary>Temperature at the recorder, degrees Celsius.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>Make, model and serial number as far as they are stated.</summary>
    public string? Device => string.Join(' ', new[] { Make, Model, SerialNumber }.OfType<string>()) is { Length: > 0 } device ? device : null;

    /// <summary>All fields that were found, by their own names ("Timestamp", "ICMT", …), for display. Values are at most 2,000 characters.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads what a file and its name say.</summary>
    /// <param name="path">The file; when it cannot be read, only its name is used.</param>
    public static RecorderMetadata Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var fields = MetadataFields.Read(path);
        StatedFacts[] sources =
        [
            GuanoFields.Read(fields),
            WamdFields.Read(fields),
            AudioMothComment.Read(fields),
            FrontierLabsComments.Read(fields),
            BroadcastFields.Read(fields),
            TagFields.Read(fields),
            FileNameFields.Read(Path.GetFileName(path)),
        ];
        return Decide(fields, sources);
    }

    private static RecorderMetadata Decide(IReadOnlyDictionary<string, string> fields, StatedFacts[] sources)
    {
        var decision = TimeDecision.Of([.. sources.Select(source => source.Time).OfType<RecordedTime>()]);
        var place = First(source => source.Place);
        return new RecorderMetadata
        {
            LocalTime = decision?.Local,
            UtcOffset = decision?.Offset,
            RawTime = decision?.Raw,
            HowDecided = decision?.How,
            Disagreement = decision?.Disagreement,
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            Make = First(source => source.Make),
            Model = First(source => source.Model),
            SerialNumber = First(source => source.SerialNumber),
            Firmware = First(source => source.Firmware),
            Gain = First(source => source.Gain),
            Battery = First(source => source.Battery),
            TemperatureCelsius = sources.Select(source => source.TemperatureCelsius).FirstOrDefault(celsius => celsius is not null),
            Fields = fields,
        };

        T? First<T>(Func<StatedFacts, T?> fact)
            where T : class => sources.Select(fact).FirstOrDefault(stated => stated is not null);
    }
}
