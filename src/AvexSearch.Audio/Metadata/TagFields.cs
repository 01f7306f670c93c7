namespace AvexSearch.Audio;

/// <summary>What general tags say (RIFF INFO, Vorbis comments, ID3): a date, where it has a time of day; a plain date is no time of a recording.</summary>
internal static class TagFields
{
    private static readonly string[] TimeFields = ["ICRD", "DATE", "date", "Date", "creation_time", "CREATION_TIME", "TDRC", "TDOR"];

    /// <summary>All that is stated.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields) => new()
    {
        Time = TimeFields.Select(name => IsoTime.Parse(fields.GetValueOrDefault(name), $"tag {name}")).FirstOrDefault(time => time is not null),
        Model = fields.GetValueOrDefault("bext.Originator"),
    };
}
