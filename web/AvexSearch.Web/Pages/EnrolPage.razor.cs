using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Makes segments that the address names references of an individual, or an individual without any.</summary>
public sealed partial class EnrolPage
{
    private const int MostShown = 24;
    private EnrolReport? _report;
    private bool _busy;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [SupplyParameterFromQuery(Name = "segment")]
    private long[]? SegmentIds { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private IndividualEnrolment Enrolment { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool HasClips => SegmentIds is { Length: > 0 };

    private string Key => $"{CollectionName}|{string.Join(' ', SegmentIds ?? [])}";

    private async Task<OpenEnrolment> ReadAsync(CancellationToken cancellationToken)
    {
        _report = null;
        var (clips, missing) = (new List<ClipToEnrol>(), new List<long>());
        foreach (var id in (SegmentIds ?? []).Distinct())
        {
            if (await Catalogue.SegmentAsync(id, cancellationToken) is { } segment && await Catalogue.RecordingAsync(segment.RecordingId, cancellationToken) is { } recording)
            {
                clips.Add(new ClipToEnrol(recording, segment.StartSeconds, segment.EndSeconds, id));
            }
            else
            {
                missing.Add(id);
            }
        }

        var collection = CollectionName ?? (clips.Count > 0 ? clips[0].Recording.Collection : null);
        return new OpenEnrolment(await Gallery.ReadAsync(Catalogue, Individuals, collection, cancellationToken), clips, missing);
    }

    private async Task EnrolAsync(EnrolRequest request, IReadOnlyList<ClipToEnrol> clips)
    {
        (_busy, _fault) = (true, null);
        try
        {
            if (HasClips)
            {
                _report = await Enrolment.EnrolAsync(request with { SegmentIds = [.. clips.Select(clip => clip.SegmentId)], By = Signature.By }, CancellationToken.None);
            }
            else
            {
                Navigation.NavigateTo(IndividualUri.One(request.Collection, await Individuals.CreateAsync(request.Collection, request.Individual!, Signature.By, CancellationToken.None)));
            }
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("This could not be enrolled.", exception, "Change the form and try again.");
        }

        _busy = false;
    }
}
