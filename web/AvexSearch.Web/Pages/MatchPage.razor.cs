using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Who is calling? The address of the page is the question: whatever changes it changes the address, and the page follows.</summary>
public sealed partial class MatchPage
{
    private CancellationTokenSource _work = new();
    private MatchAddress _address = new();
    private string? _shownUri;
    private MatchGround? _ground;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [SupplyParameterFromQuery(Name = "upload")]
    private string? UploadId { get; set; }

    [SupplyParameterFromQuery(Name = "segment")]
    private long? SegmentId { get; set; }

    [SupplyParameterFromQuery(Name = "recording")]
    private long? RecordingId { get; set; }

    [SupplyParameterFromQuery(Name = "start")]
    private double? Start { get; set; }

    [SupplyParameterFromQuery(Name = "length")]
    private double? Length { get; set; }

    [SupplyParameterFromQuery(Name = "species")]
    private string? Species { get; set; }

    [SupplyParameterFromQuery(Name = "method")]
    private string? Method { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    private string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "session")]
    private string? Session { get; set; }

    [SupplyParameterFromQuery(Name = "false-alarms")]
    private double? FalseAlarms { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private QueryUploads Uploads { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private IndividualMatching Matching { get; set; } = default!;

    [Inject]
    private IndividualEnrolment Enrolment { get; set; } = default!;

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string? Collection => _ground?.Gallery.Collection;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _work.CancelAsync();
        _work.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = ReadAddress();
        if (RendererInfo.IsInteractive && address.ToUri() != _shownUri)
        {
            (_address, _shownUri) = (address, address.ToUri());
            await FollowAddressAsync();
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private MatchAddress ReadAddress() => new()
    {
        Collection = Filled(CollectionName),
        Upload = Filled(UploadId),
        Segment = SegmentId,
        Recording = RecordingId,
        Start = Start is >= 0 and < double.PositiveInfinity ? Start : null,
        Length = Length is > 0 and < double.PositiveInfinity ? Length : null,
        Species = Species?.Trim(),
        Method = Filled(Method),
        Model = Filled(Model),
        Session = Filled(Session),
        FalseAlarmRate = FalseAlarms is >= 0 and <= 1 ? FalseAlarms.Value : MatchAddress.DefaultFalseAlarmRate,
    };

    /// <summary>Brings the page to where the address says; what was under way is given up.</summary>
    private async Task FollowAddressAsync()
    {
        await _work.CancelAsync();
        _work.Dispose();
        _work = new CancellationTokenSource();
        var token = _work.Token;
        (_fault, _report) = (null, null);
        try
        {
            await OpenSourceAsync(token);
            _ground = await MatchGround.ReadAsync(Catalogue, Individuals, _address.Collection ?? _source?.Collection, token);
            await AskAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question, or the page is gone.
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            (_fault, _answer, _asking, _opening) = (Faults.Describe("This could not be matched.", exception, "Change the sound or how it is matched, and match again."), null, false, false);
        }
    }

    private void GoTo(MatchAddress address) => Navigation.NavigateTo(address.ToUri());
}
