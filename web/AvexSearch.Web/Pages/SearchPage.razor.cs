using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace AvexSearch.Web.Pages;

/// <summary>Query by example. The address of the page is the search: whatever changes the search changes the address, and the page follows it.</summary>
public sealed partial class SearchPage
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);
    private readonly ScriptModule _script = new("intake.js");
    private CancellationTokenSource _work = new();
    private SearchAddress _address = new();
    private string? _shownUri;
    private SearchableArchive? _archive;
    private Fault? _archiveFault;

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

    [SupplyParameterFromQuery(Name = "collection")]
    private string[]? CollectionNames { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    private string[]? SiteNames { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "hours")]
    private string? Hours { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    private string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "top")]
    private int? Top { get; set; }

    [SupplyParameterFromQuery(Name = "every")]
    private bool? Every { get; set; }

    [SupplyParameterFromQuery(Name = "engine")]
    private string? EngineName { get; set; }

    [SupplyParameterFromQuery(Name = "recall")]
    private double? Recall { get; set; }

    [SupplyParameterFromQuery(Name = "least")]
    private double? Least { get; set; }

    [SupplyParameterFromQuery(Name = "also")]
    private string[]? AlsoWindows { get; set; }

    [SupplyParameterFromQuery(Name = "with")]
    private long[]? WithSegments { get; set; }

    [SupplyParameterFromQuery(Name = "like")]
    private long[]? Like { get; set; }

    [SupplyParameterFromQuery(Name = "unlike")]
    private long[]? Unlike { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private ArchiveSites ArchiveSites { get; set; } = default!;

    [Inject]
    private QueryUploads Uploads { get; set; } = default!;

    [Inject]
    private SimilaritySearch Similarity { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Title => _source is null ? "Search · AvexSearch" : $"{_source.Name} · AvexSearch";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _work.CancelAsync();
        _work.Dispose();
        await _script.DisposeAsync();
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

    private SearchAddress ReadAddress() => new()
    {
        Upload = string.IsNullOrWhiteSpace(UploadId) ? null : UploadId,
        Segment = SegmentId,
        Recording = RecordingId,
        Start = Start is >= 0 and < double.PositiveInfinity ? Start : null,
        Length = Length is > 0 and < double.PositiveInfinity ? Length : null,
        Collections = [.. (CollectionNames ?? []).Distinct(StringComparer.Ordinal)],
        Sites = [.. (SiteNames ?? []).Distinct(StringComparer.Ordinal)],
        From = Day(From),
        Until = Day(Until),
        Hours = string.IsNullOrWhiteSpace(Hours) ? null : Hours,
        Model = string.IsNullOrWhiteSpace(Model) ? null : Model,
        Top = Math.Clamp(Top ?? SearchAddress.DefaultTop, 1, SearchRequest.MaximumTop),
        BestPerRecording = Every is not true,
        Engine = SearchAddress.ParseEngine(EngineName),
        Recall = Recall is >= SearchRequest.LeastRecall and <= 1 ? Recall : null,
        Least = Least is >= -1 and <= 1 ? Least : null,
        Examples = new QueryExamples
        {
            Windows = [.. (AlsoWindows ?? []).Select(QueryExamples.ReadWindow).OfType<QueryWindow>().Distinct()],
            Segments = [.. (WithSegments ?? []).Distinct()],
            Like = [.. (Like ?? []).Distinct()],
            Unlike = [.. (Unlike ?? []).Except(Like ?? []).Distinct()],
        },
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Brings the page to where the address says; what was under way is given up.</summary>
    private async Task FollowAddressAsync()
    {
        await _work.CancelAsync();
        _work.Dispose();
        _work = new CancellationTokenSource();
        var token = _work.Token;
        try
        {
            await ReadArchiveAsync(token);
            if (_archive is { IsEmpty: false })
            {
                await OpenSourceAsync(token);
                await OpenExamplesAsync(token);
                await AskAsync(token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer search, or the page is gone.
        }
    }

    private async Task ReadArchiveAsync(CancellationToken cancellationToken)
    {
        _archiveFault = null;
        while (_archive is null or { IsEmpty: true })
        {
            try
            {
                _archive = await SearchableArchive.ReadAsync(Catalogue, ArchiveSites, cancellationToken);
            }
            catch (Exception exception) when (Faults.IsExpected(exception))
            {
                _archiveFault = Faults.Describe("The archive could not be read.", exception);
                return;
            }

            if (_archive.IsEmpty)
            {
                StateHasChanged();
                await Task.Delay(LookAgain, Clock, cancellationToken);
            }
        }
    }

    private Task AgainAsync() => FollowAddressAsync();
}
