using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A file list: a table with a column of paths and, as far as there are, columns for site, place, time and labels.</summary>
public sealed class IngestList
{
    private const int LongestSite = 200;
    private static readonly string[] Latitudes = ["latitude", "lat", "decimal_latitude", "decimallatitude"];
    private static readonly string[] Longitudes = ["longitude", "lon", "lng", "long", "decimal_longitude", "decimallongitude"];
    private static readonly string[] Times = ["time", "recorded_at", "datetime", "date_time", "timestamp", "recording_time", "start_datetime", "event_date", "eventdate"];

    private readonly Dictionary<string, (int Line, FileFact? Facts)> _files = new(StringComparer.Ordinal);
    private readonly List<LabelProblem> _problems = [];

    private IngestList(string path, byte[] content, LabelReadOptions options) => (Path, Content, Options) = (path, content, options);

    /// <summary>The list.</summary>
    public string Path { get; }

    /// <summary>Files in the order of the list, each once, with what the list says of them.</summary>
    public IEnumerable<KeyValuePair<string, FileFact?>> Files => _files.Select(file => KeyValuePair.Create(file.Key, file.Value.Facts));

    /// <summary>Number of files.</summary>
    public int Count => _files.Count;

    /// <summary>What could not be understood; the files are indexed all the same.</summary>
    public IReadOnlyList<LabelProblem> Problems => _problems;

    /// <summary>It says what is heard, too.</summary>
    public bool HasLabels { get; private set; }

    internal byte[] Content { get; }

    internal LabelReadOptions Options { get; }

    /// <summary>Reads a list.</summary>
    /// <param name="path">A CSV file (comma, semicolon or tab; the encoding is found out). Paths may be relative to its folder.</param>
    /// <param name="columns">Names of columns where the usual ones do not fit.</param>
    /// <param name="timeColumn">Name of the column with the time of the recording; null = by the usual names.</param>
    /// <exception cref="QueryException">A column that was named is not there, or none has the paths.</exception>
    public static IngestList Read(string path, IReadOnlyDictionary<LabelField, string> columns, string? timeColumn)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new QueryException($"There is no file list '{full}'.");
        }

        var list = new IngestList(full, File.ReadAllBytes(full), new LabelReadOptions { Format = LabelFormat.Csv, Columns = columns });
        list.ReadRows(timeColumn);
        return list;
    }

    private void ReadRows(string? timeColumn)
    {
        var (text, encoding) = TextDecoding.Decode(Content);
        var table = TextTable.Parse(text, Path, encoding);
        var columns = LabelColumns.Find(table, Options);
        var file = columns.PlaceOf(LabelField.File);
        if (file < 0)
        {
            throw new QueryException($"'{Path}' has no column with the files (path, file, ...); its heading is '{string.Join(", ", table.Heading)}'. Name the column with --file-column.");
        }

        HasLabels = new[] { LabelField.Label, LabelField.Individual, LabelField.CallType }.Any(field => columns.PlaceOf(field) >= 0);
        _problems.AddRange(table.Problems);
        var time = timeColumn is null ? columns.PlaceOf(Times) : table.IndexOf(timeColumn) is >= 0 and var named ? named : throw table.NoColumn(timeColumn);
        var places = new Places(file, columns.PlaceOf(LabelField.Site), columns.PlaceOf(Latitudes), columns.PlaceOf(Longitudes), time);
        foreach (var row in table.Rows)
        {
            Add(row, places, table);
        }
    }

    private void Add(CsvRow row, Places places, TextTable table)
    {
        if (Text(row, places.File) is not { } name)
        {
            _problems.Add(new LabelProblem(row.Line, table.Heading[places.File], "nothing", "the path of a file"));
            return;
        }

        var path = name.Contains('\0', StringComparison.Ordinal) ? name : System.IO.Path.GetFullPath(name, System.IO.Path.GetDirectoryName(Path)!);
        if (KeptPath.WhyNot(path) is { } problem)
        {
            _problems.Add(new LabelProblem(row.Line, table.Heading[places.File], problem.TrimEnd('.'), "the path of a file"));
            return;
        }

        var facts = FactsOf(row, places, table);
        if (!_files.TryGetValue(path, out var known))
        {
            _files[path] = (row.Line, facts);
        }
        else if (known.Facts != facts)
        {
            _problems.Add(new LabelProblem(row.Line, null, "another site, place or time than in line " + known.Line, "the same for the same file; the first was taken", IsKept: true));
        }
    }

    private FileFact? FactsOf(CsvRow row, Places places, TextTable table)
    {
        var facts = new FileFact { Site = SiteOf(row, places.Site, table) };
        if (Number(row, places.Latitude, 90, table) is { } latitude && Number(row, places.Longitude, 180, table) is { } longitude)
        {
            facts = facts with { Latitude = latitude, Longitude = longitude };
        }

        if (Text(row, places.Time) is { } text)
        {
            facts = Timed(facts, text, row.Line, table.Heading[places.Time]);
        }

        return facts == new FileFact() ? null : facts;
    }

    private string? SiteOf(CsvRow row, int place, TextTable table)
    {
        if (Text(row, place) is not { } site)
        {
            return null;
        }

        if (site.Contains('\0', StringComparison.Ordinal))
        {
            _problems.Add(new LabelProblem(row.Line, table.Heading[place], "a NUL character", "no name of a site, and the file was taken without one", IsKept: true));
            return null;
        }

        return site[..Math.Min(site.Length, LongestSite)];
    }

    private FileFact Timed(FileFact facts, string text, int line, string column)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;
        var beginsWithYear = text.Length >= 8 && text.Take(4).All(char.IsAsciiDigit); // 05/11/2024 could be May or November.
        if (!beginsWithYear || !DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles | DateTimeStyles.RoundtripKind, out var time))
        {
            _problems.Add(new LabelProblem(line, column, $"'{text}'", "a date and time such as 2024-05-11T06:30:00 or 2024-05-11T06:30:00+07:00", IsKept: true));
            return facts;
        }

        var how = $"'{text}' in the column '{column}' of {System.IO.Path.GetFileName(Path)}";
        var zoned = time.Kind != DateTimeKind.Unspecified && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var exact) ? exact : (DateTimeOffset?)null;
        return facts with
        {
            RecordedAt = zoned?.DateTime ?? time,
            UtcOffsetMinutes = (int?)zoned?.Offset.TotalMinutes,
            RecordedAtHow = zoned is null ? $"{how}; its zone is not said" : how,
        };
    }

    private double? Number(CsvRow row, int place, double most, TextTable table)
    {
        if (Text(row, place) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most)
        {
            return number;
        }

        _problems.Add(new LabelProblem(row.Line, table.Heading[place], $"'{text}'", $"degrees, -{most} to {most}", IsKept: true));
        return null;
    }

    private static string? Text(CsvRow row, int place) => place >= 0 && row.Fields[place].Trim() is { Length: > 0 } text ? text : null;

    private readonly record struct Places(int File, int Site, int Latitude, int Longitude, int Time);
}
