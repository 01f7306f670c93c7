using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Makes references of labels; the address carries the collection.</summary>
public sealed partial class EnrolLabelsPage
{
    private EnrolReport? _report;
    private bool _busy;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private IndividualEnrolment Enrolment { get; set; } = default!;

    [Inject]
    private ArchiveLabels Labels { get; set; } = default!;

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    private async Task<OpenLabels> ReadAsync(CancellationToken cancellationToken)
    {
        var gallery = await Gallery.ReadAsync(Catalogue, Individuals, CollectionName, cancellationToken);
        if (gallery.Collection is not { } collection)
        {
            return new OpenLabels(gallery, [], []);
        }

        var named = await NamedIndividual.ReadAsync(Labels.ReadAsync(collection, cancellationToken), cancellationToken);
        return new OpenLabels(gallery, named, (await Runs.ChoicesAsync(collection, cancellationToken))?.Columns ?? []);
    }

    private async Task EnrolAsync(EnrolLabelsRequest request)
    {
        (_busy, _fault, _report) = (true, null, null);
        try
        {
            _report = await Enrolment.EnrolLabelsAsync(request with { By = Signature.By }, CancellationToken.None);
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The labels could not be enrolled.", exception, "Change the form and try again.");
        }

        _busy = false;
    }
}
