using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>Reads the time, and sometimes the place, that recorders write into the names of their files.</summary>
/// <remarks>AudioMoth's "YYYYMMDD_HHMMSS" means UTC unless configured otherwise, other recorders' the same name means local time: the zone stays unknown.</remarks>
internal static partial class FileNameFields
{
    private const string OffsetName = "file name YYYYMMDD_HHMMSS_±HHMM";
    private const int QuarterHour = 15;

    private static readonly TimeSpan WesternmostZone = TimeSpan.FromHours(-12);
    private static readonly TimeSpan EasternmostZone = TimeSpan.FromHours(14);

    /// <summary>All that a file's name states.</summary>
    public static StatedFacts Read(string fileName)
    {
        var time = Forms().SelectMany(form => form.Regex.Matches(fileName).Select(match => TimeOf(match, form.Form))).FirstOrDefault(found => found is not null);
        return new()
        {
            Time = time ?? UnixTime(fileName),
            Place = time is null ? null : PlaceOf(fileName),
            Make = SongMeterPrefix().IsMatch(fileName) ? "Wildlife Acoustics" : null,
            SerialNumber = (SongMeterPrefix().Match(fileName), SoundTrapForm().Match(fileName)) switch
            {
                ({ Success: true } songMeter, _) => songMeter.Groups[1].Value,
                (_, { Success: true } soundTrap) when time is not null => soundTrap.Groups[1].Value,
                _ => null,
            },
        };
    }

    /// <summary>The most telling form first: a later form also matches parts of the earlier ones.</summary>
    private static (string Form, Regex Regex)[] Forms() =>
    [
        ("file name YYYYMMDDTHHMMSS", IsoForm()),
        ("file name YYYY-MM-DD_THH-MM-SS", DashedForm()),
        (OffsetName, OffsetForm()),
        ("file name YYYYMMDD_HHMMSS", UnderscoreForm()),
        ("file name NNN.YYMMDDHHMMSS (SoundTrap)", SoundTrapForm()),
    ];

    private static RecordedTime? TimeOf(Match match, string form)
    {
        var year = Number(match, "year");
        var clock = RecordedTime.Clock(
            year < 100 ? 2000 + year : year, Number(match, "month"), Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Number(match, "second"), RecordedTime.Milliseconds(match));
        if (clock is not { } local)
        {
            return null;
        }

        var offset = match.Groups["zone"] is { Success: true } zone ? ZoneOf(zone.Value) : null;
        if (offset is null && form == OffsetName)
        {
            return null;
        }

        return new RecordedTime(local, offset, match.Value, $"{form} ({(offset is null ? "zone not stated: local time, or UTC on an AudioMoth" : "zone stated")})");
    }

    /// <summary>The zone, or null where there is none like it on Earth: what follows the time is then a counter ("-0001") or a word.</summary>
    private static TimeSpan? ZoneOf(string text) =>
        RecordedTime.ParseOffset(text) is { } offset && offset >= WesternmostZone && offset <= EasternmostZone && offset.TotalMinutes % QuarterHour == 0 ? offset : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Frontier Labs: "[-27.3 153.0]", "[-27.3+153.0]" or "_-27.3+153.0".</summary>
    private static RecordedPlace? PlaceOf(string fileName) => WrittenPlace().Match(fileName) is { Success: true } match
        ? RecordedPlace.From(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Old AudioMoth firmware: eight hexadecimal digits of Unix time, in UTC, as the whole name; FLAC once somebody packed it.</summary>
    private static RecordedTime? UnixTime(string fileName)
    {
        if (HexName().Match(fileName) is not { Success: true } match)
        {
            return null;
        }

        var seconds = uint.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).DateTime;
        return time.Year is >= 2014 and <= 2099
            ? new RecordedTime(time, TimeSpan.Zero, match.Groups[1].Value, "file name of eight hexadecimal digits (old AudioMoth: Unix time in UTC)")
            : null;
    }

    [GeneratedRegex(@"(?<![0-9])(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})T(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]{1,6})(?![0-9]))?(?<zone>Z(?![A-Za-z0-9])|[+-][0-9]{2}:?[0-9]{2}(?![0-9])|[+-][0-9]{2}(?![0-9]|\.[0-9]))?")]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"(?<![0-9])(?<year>(?:19|20)[0-9]{2})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?:[_ -]T?|T)(?<hour>[0-9]{2})[-.:_](?<minute>[0-9]{2})[-.:_](?<second>[0-9]{2})(?![0-9])(?:\.(?<fraction>[0-9]{1,6})(?![0-9]))?(?<zone>Z(?![A-Za-z0-9])|[+-][0-9]{2}:?[0-9]{2}(?![0-9]))?")]
    private static partial Regex DashedForm();

    [GeneratedRegex(@"(?<![0-9])(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})[_-](?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})_?(?<zone>[+-][0-9]{2}:?[0-9]{2}(?![0-9])|Z(?![A-Za-z0-9]))")]
    private static partial Regex OffsetForm();

    [GeneratedRegex(@"(?<![0-9])(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})[_$-](?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})(?:_(?<fraction>[0-9]{3})(?![0-9]))?(?![0-9])")]
    private static partial Regex UnderscoreForm();

    [GeneratedRegex(@"^([0-9]{1,12})\.(?<year>[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})(?![0-9])")]
    private static partial Regex SoundTrapForm();

    [GeneratedRegex(@"(?:\[|_(?=[+-]))([+-]?[0-9]{1,2}\.[0-9]{1,10})(?: |(?=[+-]))([+-]?[0-9]{1,3}\.[0-9]{1,10})(?:\]|_|\.[a-z]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenPlace();

    /// <summary>Song Meters put their serial number in front, unless somebody chose another prefix.</summary>
    [GeneratedRegex(@"^(S4[AU][0-9]{5}|S[MU][ABMU][0-9]{5}|2M[ABMU][0-9]{5})[_$]")]
    private static partial Regex SongMeterPrefix();

    [GeneratedRegex(@"^([0-9A-F]{8})\.(?:wav|flac)$", RegexOptions.IgnoreCase)]
    private static partial Regex HexName();
}
