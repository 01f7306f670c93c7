using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Recordings, a page at a time.</summary>
public sealed partial class RecordingsPage
{
    private const int PageSize = 50;
    private readonly Stack<long> _pages = new();
    private string? _contains;
    private long _after;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    private string? SiteName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    private object PageKey => (CollectionName, SiteName, _contains, _after);

    private string Scope => (CollectionName, SiteName) switch
    {
        (null, null) => "Everything that is indexed.",
        ({ } collection, null) => $"Collection {collection}.",
        (null, { } site) => $"Site {site}.",
        var (collection, site) => $"Site {site} of collection {collection}.",
    };

    private Task<IReadOnlyList<RecordingDetail>> ReadAsync(CancellationToken cancellationToken) =>
        Catalogue.RecordingsAsync(CollectionName, SiteName, string.IsNullOrWhiteSpace(_contains) ? null : _contains.Trim(), _after, PageSize, cancellationToken);

    private void Find(string? contains)
    {
        (_contains, _after) = (contains, 0);
        _pages.Clear();
    }

    private void Next(long lastId)
    {
        _pages.Push(_after);
        _after = lastId;
    }

    private void Back() => _after = _pages.Pop();
}
