using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>One individual: what is known of it, its references, what was done to it, and what can be done.</summary>
public sealed partial class IndividualPage
{
    private string? _title;
    private int _changes;
    private ChangeDone? _done;
    private Fault? _fault;

    /// <summary>Id of the individual.</summary>
    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private GalleryDesk Desk { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        if (parameters.TryGetValue<long>(nameof(Id), out var id) && id != Id)
        {
            (_done, _fault) = (null, null);
        }

        await base.SetParametersAsync(parameters);
    }

    private async Task<OpenIndividual> ReadAsync(CancellationToken cancellationToken)
    {
        var gallery = await Gallery.ReadAsync(Catalogue, Individuals, CollectionName, cancellationToken);
        var detail = gallery.Collection is { } collection ? await Individuals.FindAsync(collection, Id, cancellationToken) : null;
        _title = detail?.Individual.Name;
        return new OpenIndividual(gallery, detail);
    }

    private async Task ChangeAsync(string collection, IndividualSummary individual, GalleryChange change, bool isUndo = false)
    {
        (_done, _fault) = (null, null);
        try
        {
            var done = await Desk.DoAsync(individual, collection, change, CancellationToken.None);
            _done = isUndo ? new ChangeDone("Taken back.") : done;
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe(change.WhatFailed, exception, "Nothing was changed.");
        }

        _changes++;
    }
}
