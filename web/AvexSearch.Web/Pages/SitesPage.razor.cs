using AvexSearch.Engine;
using AvexSearch.Web.Sites;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Sites: listed, drawn, made, changed, and taken from a table. The address says of which collection.</summary>
public sealed partial class SitesPage
{
    private SiteDraft? _draft;
    private Fault? _fault;
    private string? _done;
    private bool _busy;
    private int _changes;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveSites Archive { get; set; } = default!;

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    private async Task<OpenSites> ReadAsync(CancellationToken cancellationToken) => new(
        await Archive.ListAsync(CollectionName, cancellationToken), [.. (await Catalogue.CollectionsAsync(cancellationToken)).Select(collection => collection.Name)]);

    private void Add() => Open(new SiteDraft { Collection = CollectionName ?? "" });

    private void Edit(SiteSummary site) => Open(SiteDraft.Of(site));

    private void Open(SiteDraft? draft) => (_draft, _fault, _done) = (draft, null, null);

    private void Close() => Open(null);

    private async Task SaveAsync(SiteDraft draft)
    {
        (_busy, _fault) = (true, null);
        try
        {
            var change = await Archive.EditAsync(draft.Collection, draft.Known ?? draft.Name, draft.ToEdit(), CancellationToken.None);
            Open(null);
            _done = $"{draft.Name.Trim()} was saved. {SiteText.Followed(change)}";
            _changes++;
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The site was not saved.", exception, "Mend it and save again.");
        }

        _busy = false;
    }
}
