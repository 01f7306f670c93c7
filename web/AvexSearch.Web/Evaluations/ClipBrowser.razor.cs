using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>The clips behind a system's figures, a page at a time; the address says which.</summary>
public sealed partial class ClipBrowser
{
    private (SystemResult?, ClipFilter?) _known;
    private IReadOnlyList<ItemOutcome> _found = [];
    private IReadOnlyList<string> _truths = [];
    private IReadOnlyList<string> _answers = [];

    /// <summary>Id of the run.</summary>
    [Parameter, EditorRequired]
    public long Run { get; set; }

    /// <summary>Name of the task.</summary>
    [Parameter, EditorRequired]
    public string Task { get; set; } = "";

    /// <summary>The system whose clips are shown.</summary>
    [Parameter, EditorRequired]
    public SystemResult System { get; set; } = default!;

    /// <summary>Which of them.</summary>
    [Parameter, EditorRequired]
    public ClipFilter Filter { get; set; } = default!;

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private int Pages => Math.Max(1, (_found.Count + ClipFilter.PageSize - 1) / ClipFilter.PageSize);

    private int Page => Math.Clamp(Filter.Page, 1, Pages);

    private int First => (Page - 1) * ClipFilter.PageSize;

    private List<ItemOutcome> OnPage => [.. _found.Skip(First).Take(ClipFilter.PageSize)];

    private string Extent
    {
        get
        {
            var which = Pages == 1
                ? CountText.Of(_found.Count, "clip")
                : $"{CountText.Number(First + 1)} – {CountText.Number(First + OnPage.Count)} of {CountText.Number(_found.Count)}";
            return _found.Any(item => item.Score is not null) ? $"{which}, the highest {RunText.Score(Task)} first" : which;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var (system, filter) = _known;
        if (system != System)
        {
            _truths = Labels(System.Items.Select(item => item.Truth));
            _answers = Labels(System.Items.Select(item => item.Answer));
        }

        if (system != System || filter != Filter)
        {
            _known = (System, Filter);
            _found = Filter.Apply(System.Items);
        }
    }

    private static IReadOnlyList<string> Labels(IEnumerable<string> texts) =>
        [.. texts.Distinct().SelectMany(ClipFilter.LabelsOf).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    private string Uri(ClipFilter filter) => (filter with { Page = 1 }).ToUri(Run);

    private string PageUri(int page) => (Filter with { Page = page }).ToUri(Run);

    private void GoTo(ClipFilter filter) => Navigation.NavigateTo(Uri(filter));

    private Task<IReadOnlyDictionary<long, RecordingDetail>> ReadAsync(CancellationToken cancellationToken) =>
        FindRecordings([.. OnPage.SelectMany(item => new[] { item.Place.RecordingId, item.Evidence?.RecordingId }).OfType<long>().Distinct()], cancellationToken);
}
