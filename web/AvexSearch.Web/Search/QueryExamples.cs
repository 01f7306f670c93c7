using System.Globalization;

namespace AvexSearch.Web.Search;

/// <summary>What a search is asked with besides its window.</summary>
public sealed record QueryExamples
{
    /// <summary>Further windows of the same sound: a hit resembles any of them.</summary>
    public IReadOnlyList<QueryWindow> Windows { get; init; } = [];

    /// <summary>Ids of further segments of the archive: a hit resembles any of them.</summary>
    public IReadOnlyList<long> Segments { get; init; } = [];

    /// <summary>Ids of segments that hits are to be more like.</summary>
    public IReadOnlyList<long> Like { get; init; } = [];

    /// <summary>Ids of segments that hits are to be less like.</summary>
    public IReadOnlyList<long> Unlike { get; init; } = [];

    /// <summary>True where there is nothing besides the window.</summary>
    public bool IsEmpty => Windows.Count + Segments.Count + Like.Count + Unlike.Count == 0;

    /// <summary>All segments of the archive among them.</summary>
    public IEnumerable<long> SegmentIds => Segments.Concat(Like).Concat(Unlike);

    /// <summary>Reads a window as the address writes it; null for anything else.</summary>
    /// <param name="text">Start and end in seconds: <c>2.5-7.5</c>.</param>
    public static QueryWindow? ReadWindow(string? text) =>
        text?.Split('-') is [var from, var to] && Seconds(from) is { } start && Seconds(to) is { } end && end > start ? new QueryWindow(start, end) : null;

    /// <summary>True where both are the same examples in the same order.</summary>
    /// <param name="other">The other ones.</param>
    public bool SameAs(QueryExamples other) => InAddress().SequenceEqual(other.InAddress());

    /// <summary>A segment as an example of what is wanted, or of what is not; one that is there already is taken away.</summary>
    /// <param name="segment">Its id.</param>
    /// <param name="wanted">True: more like it. False: less like it.</param>
    public QueryExamples Toggle(long segment, bool wanted)
    {
        var had = (wanted ? Like : Unlike).Contains(segment);
        var rest = Without(segment);
        return had ? rest : wanted ? rest with { Like = [.. rest.Like, segment] } : rest with { Unlike = [.. rest.Unlike, segment] };
    }

    /// <summary>Without a segment.</summary>
    /// <param name="segment">Its id.</param>
    public QueryExamples Without(long segment) => this with
    {
        Segments = [.. Segments.Where(id => id != segment)],
        Like = [.. Like.Where(id => id != segment)],
        Unlike = [.. Unlike.Where(id => id != segment)],
    };

    /// <summary>With one more window, once.</summary>
    /// <param name="window">The window.</param>
    public QueryExamples With(QueryWindow window) => Windows.Contains(window) ? this : this with { Windows = [.. Windows, window] };

    /// <summary>Without a window.</summary>
    /// <param name="window">The window.</param>
    public QueryExamples Without(QueryWindow window) => this with { Windows = [.. Windows.Where(other => other != window)] };

    /// <summary>Names and values of the parameters in the address.</summary>
    internal IEnumerable<(string Name, string Value)> InAddress() =>
    [
        .. Windows.Select(window => ("also", string.Create(CultureInfo.InvariantCulture, $"{window.StartSeconds:0.###}-{window.EndSeconds:0.###}"))),
        .. Segments.Select(id => ("with", Text(id))),
        .. Like.Select(id => ("like", Text(id))),
        .. Unlike.Select(id => ("unlike", Text(id))),
    ];

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) ? seconds : null;
}
