using System.Globalization;

namespace AvexSearch.Web.Individuals;

/// <summary>A match as it stands in the address of the page: who is asked about, and how.</summary>
public sealed record MatchAddress
{
    /// <summary>The share of strangers that may be taken for somebody where the address says nothing.</summary>
    public const double DefaultFalseAlarmRate = 0.01;

    /// <summary>Name of the collection whose individuals are asked for, or null for that of the sound, or the only one.</summary>
    public string? Collection { get; init; }

    /// <summary>Id of an uploaded clip, or null.</summary>
    public string? Upload { get; init; }

    /// <summary>Id of a segment of the archive, or null.</summary>
    public long? Segment { get; init; }

    /// <summary>Id of a recording of the archive, or null.</summary>
    public long? Recording { get; init; }

    /// <summary>Start of the span, seconds, or null for the beginning.</summary>
    public double? Start { get; init; }

    /// <summary>Length of the span, seconds, or null for the rest.</summary>
    public double? Length { get; init; }

    /// <summary>Only individuals of this species, empty for those without one; null where it is not chosen.</summary>
    public string? Species { get; init; }

    /// <summary>Key of the method, or null for the default.</summary>
    public string? Method { get; init; }

    /// <summary>Name of the model, or null for the only one.</summary>
    public string? Model { get; init; }

    /// <summary>Share of strangers that may be taken for somebody, 0 to 1.</summary>
    public double FalseAlarmRate { get; init; } = DefaultFalseAlarmRate;

    /// <summary>The session of the call, whose references do not count, or null for what is known of it.</summary>
    public string? Session { get; init; }

    /// <summary>True where the address names a sound.</summary>
    public bool HasSound => Upload is not null || Segment is not null || Recording is not null;

    /// <summary>True where the address is a whole question: a clip is asked about once its span is there.</summary>
    public bool IsAsked => Segment is not null || Recording is not null || (Upload is not null && Length is not null);

    /// <summary>Which sound, so that two addresses can be compared in that alone.</summary>
    public string SoundKey => string.Create(CultureInfo.InvariantCulture, $"{Upload}|{Segment}|{Recording}");

    /// <summary>Address of an empty match.</summary>
    /// <param name="collection">Name of the collection, or null.</param>
    public static string Empty(string? collection) => new MatchAddress { Collection = collection }.ToUri();

    /// <summary>Address of "who is this?" for a segment.</summary>
    /// <param name="collection">Name of its collection.</param>
    /// <param name="segment">Its id.</param>
    public static string OfSegment(string collection, long segment) => new MatchAddress { Collection = collection, Segment = segment }.ToUri();

    /// <summary>Address of "who is this?" for a whole recording.</summary>
    /// <param name="collection">Name of its collection.</param>
    /// <param name="recording">Its id.</param>
    public static string OfRecording(string collection, long recording) => new MatchAddress { Collection = collection, Recording = recording }.ToUri();

    /// <summary>The same question about another sound.</summary>
    /// <param name="upload">Id of an upload.</param>
    /// <param name="segment">Id of a segment.</param>
    /// <param name="recording">Id of a recording.</param>
    /// <param name="start">Start of the span, seconds.</param>
    /// <param name="length">Length of the span, seconds.</param>
    public MatchAddress About(string? upload = null, long? segment = null, long? recording = null, double? start = null, double? length = null) =>
        this with { Upload = upload, Segment = segment, Recording = recording, Start = start, Length = length };

    /// <summary>The address, relative to the base of the site.</summary>
    public string ToUri() => IndividualUri.Write(
        "individuals/match",
        ("collection", Collection), ("upload", Upload), ("segment", Text(Segment)), ("recording", Text(Recording)), ("start", Text(Start)), ("length", Text(Length)),
        ("species", Species), ("method", Method), ("model", Model), ("session", Session), ("false-alarms", FalseAlarmRate == DefaultFalseAlarmRate ? null : Text(FalseAlarmRate)));

    private static string? Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
