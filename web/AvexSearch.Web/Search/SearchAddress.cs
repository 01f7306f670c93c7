using System.Globalization;
using System.Text;
using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>A search as it stands in the address of the page: what is asked with, and how.</summary>
public sealed record SearchAddress
{
    /// <summary>Number of hits where the address says nothing: six rows of four.</summary>
    public const int DefaultTop = 24;

    /// <summary>Id of an uploaded clip, or null.</summary>
    public string? Upload { get; init; }

    /// <summary>Id of a segment of the archive that is asked with as it is, or null.</summary>
    public long? Segment { get; init; }

    /// <summary>Id of a recording of the archive of which a span is asked with, or null.</summary>
    public long? Recording { get; init; }

    /// <summary>Start of the window, seconds, or null before the first search.</summary>
    public double? Start { get; init; }

    /// <summary>Length of the window, seconds, or null before the first search.</summary>
    public double? Length { get; init; }

    /// <summary>What is asked with besides the window: further windows and segments, and examples.</summary>
    public QueryExamples Examples { get; init; } = new();

    /// <summary>Names of the collections to be searched; empty means all.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Names of the sites that hits may come from; empty means all.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>First local date of hits, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local date of hits, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Local times of day between which hits start, such as <c>20:00-04:30</c>, or null.</summary>
    public string? Hours { get; init; }

    /// <summary>Name of the model, or null for the only one.</summary>
    public string? Model { get; init; }

    /// <summary>Number of hits.</summary>
    public int Top { get; init; } = DefaultTop;

    /// <summary>True: one hit per recording.</summary>
    public bool BestPerRecording { get; init; } = true;

    /// <summary>Which engine answers, or null for the configured one.</summary>
    public SearchEngine? Engine { get; init; }

    /// <summary>Recall that the graph in memory has to reach, or null for the configured one.</summary>
    public double? Recall { get; init; }

    /// <summary>Only hits at least this similar, or null for as many as were asked for.</summary>
    public double? Least { get; init; }

    /// <summary>True where the address names a sound to ask with.</summary>
    public bool HasSource => Upload is not null || Segment is not null || Recording is not null;

    /// <summary>True where the address is a whole question, not just a clip to choose a window of.</summary>
    public bool IsAsked => Segment is not null || (HasSource ? Start is not null && Length is not null : Examples.Like.Count > 0);

    /// <summary>What is asked with, so that two addresses can be compared in that alone.</summary>
    public string SourceKey => string.Create(CultureInfo.InvariantCulture, $"{Upload}|{Segment}|{Recording}");

    /// <summary>The filters of this search with something else to ask with; examples go with what they were for.</summary>
    /// <param name="upload">Id of an upload.</param>
    /// <param name="segment">Id of a segment.</param>
    /// <param name="recording">Id of a recording.</param>
    /// <param name="start">Start of the window, seconds.</param>
    /// <param name="length">Length of the window, seconds.</param>
    public SearchAddress Asking(string? upload = null, long? segment = null, long? recording = null, double? start = null, double? length = null) =>
        this with { Upload = upload, Segment = segment, Recording = recording, Start = Round(start), Length = Round(length), Examples = new() };

    /// <summary>Where and when hits may come from.</summary>
    /// <exception cref="QueryException">The hours are none, or the dates are in the wrong order.</exception>
    public SearchFilter Filter() => SearchFilter.Read(
        Sites, From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Hours);

    /// <summary>The address, relative to the base of the site.</summary>
    public string ToUri()
    {
        var uri = new StringBuilder("search");
        Add(uri, "upload", Upload);
        Add(uri, "segment", Segment?.ToString(CultureInfo.InvariantCulture));
        Add(uri, "recording", Recording?.ToString(CultureInfo.InvariantCulture));
        Add(uri, "start", Start?.ToString("0.###", CultureInfo.InvariantCulture));
        Add(uri, "length", Length?.ToString("0.###", CultureInfo.InvariantCulture));
        foreach (var (name, value) in Examples.InAddress())
        {
            Add(uri, name, value);
        }

        foreach (var collection in Collections)
        {
            Add(uri, "collection", collection);
        }

        foreach (var site in Sites)
        {
            Add(uri, "site", site);
        }

        Add(uri, "from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(uri, "until", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(uri, "hours", Hours);
        Add(uri, "model", Model);
        Add(uri, "top", Top == DefaultTop ? null : Top.ToString(CultureInfo.InvariantCulture));
        Add(uri, "every", BestPerRecording ? null : "true");
        Add(uri, "engine", Engine?.ToString().ToLowerInvariant());
        Add(uri, "recall", Recall?.ToString(CultureInfo.InvariantCulture));
        Add(uri, "least", Least?.ToString(CultureInfo.InvariantCulture));
        return uri.ToString();
    }

    /// <summary>Reads the name of an engine as the address writes it; null for anything else.</summary>
    /// <param name="text">The name.</param>
    public static SearchEngine? ParseEngine(string? text) =>
        Enum.TryParse<SearchEngine>(text, ignoreCase: true, out var engine) && Enum.IsDefined(engine) ? engine : null;

    private static double? Round(double? seconds) => seconds is { } value ? Math.Round(value, 3) : null;

    private static void Add(StringBuilder uri, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            uri.Append(uri.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
