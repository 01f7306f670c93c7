using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Reads a table of deployments: one row says which folder or recorder stood at which site, and when.</summary>
internal sealed class DeploymentTable
{
    private const int MostTold = 20;
    private const int LongestName = 200;
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["site"] = ["site", "site_name", "location", "station"],
        ["folder"] = ["folder", "directory", "path"],
        ["serial"] = ["serial_number", "serial", "recorder", "device", "device_id"],
        ["from"] = ["from", "start", "deployed", "deployment_start"],
        ["until"] = ["until", "to", "end", "retrieved", "deployment_end"],
        ["latitude"] = ["latitude", "lat", "decimal_latitude", "decimallatitude"],
        ["longitude"] = ["longitude", "lon", "lng", "long", "decimal_longitude", "decimallongitude"],
        ["zone"] = ["time_zone", "timezone", "tz"],
        ["clock"] = ["clock"],
        ["correction"] = ["clock_correction", "clock_correction_seconds", "correction"],
    };

    private readonly TextTable _table;
    private readonly Dictionary<string, int> _places;
    private readonly List<LabelProblem> _problems = [];

    private DeploymentTable(TextTable table)
    {
        _table = table;
        _places = Names.ToDictionary(column => column.Key, column => PlaceOf(column.Value));
    }

    /// <summary>Sites by name with what the table says of them, in their order.</summary>
    public Dictionary<string, SiteEdit> Sites { get; } = new(StringComparer.Ordinal);

    /// <summary>Deployments with the names of their sites; site ids are not set.</summary>
    public List<(string Site, DeploymentRow Deployment)> Deployments { get; } = [];

    /// <summary>What is known of deployments with the column that says it, by the name that the documentation uses.</summary>
    public IReadOnlyList<PreviewedColumn> Columns =>
        [.. Names.Select(column => new PreviewedColumn(column.Value[0], _places[column.Key] is >= 0 and var place ? _table.Heading[place] : null))];

    /// <summary>Columns that say nothing that is known.</summary>
    public IReadOnlyList<string> IgnoredColumns => [.. _table.Heading.Where((_, place) => !_places.ContainsValue(place))];

    /// <summary>Every row as it is understood, with what cannot be.</summary>
    public List<PreviewedDeployment> Rows { get; } = [];

    /// <summary>Rows that do not fit the heading, a sentence each.</summary>
    public IReadOnlyList<string> Unreadable => [.. _table.Problems.Select(problem => problem.Message)];

    /// <summary>Reads a table.</summary>
    /// <exception cref="QueryException">Something of it cannot be understood; the message names lines and columns, and nothing is to be changed.</exception>
    public static DeploymentTable Read(TextTable table)
    {
        var read = Look(table);
        string[] problems = [.. read.Unreadable, .. read._problems.Select(problem => problem.Message)];
        return problems.Length == 0 ? read : throw new QueryException(
            $"'{table.Name}' was not taken. {string.Join(" ", problems.Take(MostTold))}{(problems.Length > MostTold ? $" ... and {problems.Length - MostTold} more." : "")}");
    }

    /// <summary>Reads a table as far as it can be understood.</summary>
    /// <exception cref="QueryException">It has not the columns that are needed.</exception>
    public static DeploymentTable Look(TextTable table)
    {
        var read = new DeploymentTable(table);
        if (read._places["site"] < 0 || (read._places["folder"] < 0 && read._places["serial"] < 0))
        {
            throw new QueryException(
                $"'{table.Name}' needs a column 'site' and a column 'folder' or 'serial_number'; its heading is '{string.Join(", ", table.Heading)}'.");
        }

        foreach (var row in table.Rows)
        {
            var before = read._problems.Count;
            var (from, until) = read.Add(row);
            read.Rows.Add(new PreviewedDeployment(
                row.Line, read.Text(row, "site"), read.Text(row, "folder"), read.Text(row, "serial"), from, until, [.. read._problems.Skip(before).Select(Words)]));
        }

        return read;
    }

    /// <summary>A correction as seconds or as ±HH:MM[:SS]; null when it is neither.</summary>
    internal static double? Seconds(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            return seconds;
        }

        var negative = text.StartsWith('-');
        return TimeSpan.TryParse(text.TrimStart('+', '-'), CultureInfo.InvariantCulture, out var span) && text.Contains(':', StringComparison.Ordinal)
            ? (negative ? -span : span).TotalSeconds
            : null;
    }

    private static string Words(LabelProblem problem) => $"{(problem.Column is { } column ? $"{column}: " : "")}{problem.Found}; expected {problem.Expected}";

    private (DateTime? From, DateTime? Until) Add(CsvRow row)
    {
        if (Text(row, "site") is not { Length: <= LongestName } site)
        {
            Refuse(row, "site", "the name of a site, 1 to 200 characters");
            return default;
        }

        if (Text(row, "folder") is null && Text(row, "serial") is null)
        {
            Refuse(row, _places["folder"] >= 0 ? "folder" : "serial", "a folder or a serial number");
            return default;
        }

        var (from, until) = (Time(row, "from", isEnd: false), Time(row, "until", isEnd: true));
        if (until <= from)
        {
            Refuse(row, "until", "a time behind the beginning");
        }

        Deployments.Add((site, new DeploymentRow
        {
            SiteId = 0,
            Folder = Text(row, "folder")?.Replace('\\', '/'),
            SerialNumber = Text(row, "serial"),
            FromLocal = from,
            UntilLocal = until,
        }));
        Sites[site] = Merge(row, Sites.GetValueOrDefault(site) ?? new SiteEdit());
        return (from, until);
    }

    /// <summary>What several rows say of a site must be the same; an empty value says nothing.</summary>
    private SiteEdit Merge(CsvRow row, SiteEdit known)
    {
        var before = _problems.Count;
        var edit = new SiteEdit
        {
            Latitude = Agreed(row, "latitude", known.Latitude, Number(row, "latitude", 90)),
            Longitude = Agreed(row, "longitude", known.Longitude, Number(row, "longitude", 180)),
            TimeZone = Agreed(row, "zone", known.TimeZone, Zone(row)),
            ClockIsUtc = Agreed(row, "clock", known.ClockIsUtc, Clock(row)),
            ClockCorrectionSeconds = Agreed(row, "correction", known.ClockCorrectionSeconds, Correction(row)),
        };
        if (_problems.Count == before && (edit.Latitude is null) != (edit.Longitude is null))
        {
            Refuse(row, edit.Latitude is null ? "latitude" : "longitude", "latitude and longitude, or neither");
        }

        return edit;
    }

    private T? Agreed<T>(CsvRow row, string column, T? known, T? said)
    {
        if (known is not null && said is not null && !known.Equals(said))
        {
            Refuse(row, column, $"the same as in the rows above for this site ({known})");
        }

        return said ?? known;
    }

    private string? Zone(CsvRow row)
    {
        if (Text(row, "zone") is not { } name || TimeZones.Find(name) is not null)
        {
            return Text(row, "zone");
        }

        Refuse(row, "zone", "an IANA time zone such as Africa/Nairobi");
        return null;
    }

    private bool? Clock(CsvRow row)
    {
        switch (Text(row, "clock")?.ToUpperInvariant())
        {
            case null:
                return null;
            case "UTC":
                return true;
            case "LOCAL":
                return false;
            default:
                Refuse(row, "clock", "utc or local");
                return null;
        }
    }

    private double? Correction(CsvRow row)
    {
        if (Text(row, "correction") is not { } text)
        {
            return null;
        }

        var seconds = Seconds(text);
        if (seconds is null)
        {
            Refuse(row, "correction", "seconds, or ±HH:MM:SS");
        }

        return seconds;
    }

    private double? Number(CsvRow row, string column, double largest)
    {
        if (Text(row, column) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= largest)
        {
            return number;
        }

        Refuse(row, column, FormattableString.Invariant($"a number from -{largest} to {largest}"));
        return null;
    }

    /// <summary>"2024-05-01" as an end is the end of that day.</summary>
    private DateTime? Time(CsvRow row, string column, bool isEnd)
    {
        if (Text(row, column) is not { } text)
        {
            return null;
        }

        string[] times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return isEnd ? day.AddDays(1) : day;
        }

        if (DateTime.TryParseExact(text, times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Refuse(row, column, "a date or a time such as 2024-05-01 or 2024-05-01 18:30");
        return null;
    }

    private string? Text(CsvRow row, string column) => _places[column] is >= 0 and var place && row.Fields[place].Trim() is { Length: > 0 } text ? text : null;

    private int PlaceOf(string[] names) => names.Select(_table.IndexOf).FirstOrDefault(place => place >= 0, -1);

    private void Refuse(CsvRow row, string column, string expected) => _problems.Add(new LabelProblem(
        row.Line, _places[column] >= 0 ? _table.Heading[_places[column]] : column, Text(row, column) is { } text ? $"'{text}'" : "nothing", expected));
}
