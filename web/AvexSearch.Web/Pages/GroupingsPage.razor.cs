using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Groupings of a collection; the address says of which.</summary>
public sealed partial class GroupingsPage
{
    private string? _path;
    private bool _onePerRecording;
    private bool _grouping;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private ArchiveGroupings Groupings { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task<OpenGroupings> ReadAsync(CancellationToken cancellationToken)
    {
        var gallery = await Gallery.ReadAsync(Catalogue, Individuals, CollectionName, cancellationToken);
        return new OpenGroupings(gallery, gallery.Collection is { } collection ? await Groupings.ListAsync(collection, cancellationToken) : []);
    }

    private async Task GroupAsync(string collection)
    {
        if (_grouping)
        {
            return;
        }

        (_grouping, _fault) = (true, null);
        try
        {
            var request = new GroupRequest
            {
                Collection = collection,
                PathContains = string.IsNullOrWhiteSpace(_path) ? null : _path.Trim(),
                OnePerRecording = _onePerRecording,
                By = Signature.By,
            };
            var made = await Groupings.GroupAsync(request, null, CancellationToken.None);
            Navigation.NavigateTo($"individuals/groups/{made.Grouping.Id}");
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The segments could not be grouped.", exception, "Change what is grouped and try again.");
        }

        _grouping = false;
    }
}
