using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>The hits as cards, a few rows at a time; keys are handled by <c>hits.js</c>.</summary>
public sealed partial class HitGrid
{
    /// <summary>How many more cards a click shows.</summary>
    internal const int Step = 24;

    private readonly HashSet<long> _chosen = [];
    private SearchAnswer? _before;
    private int _shown = Step;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public SearchAnswer Answer { get; set; } = default!;

    /// <summary>Number of hits that were asked for.</summary>
    [Parameter]
    public int Top { get; set; } = SearchAddress.DefaultTop;

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>The highest frequency shown, Hz.</summary>
    [Parameter]
    public double HighHz { get; set; } = 10_000;

    /// <summary>Raised when a hit is to be asked with.</summary>
    [Parameter]
    public EventCallback<SearchHit> OnUseAsQuery { get; set; }

    /// <summary>What is chosen as examples.</summary>
    [Parameter]
    public QueryExamples Examples { get; set; } = new();

    /// <summary>Raised with a hit and whether hits are to be more (true) or less like it.</summary>
    [Parameter]
    public EventCallback<(SearchHit Hit, bool Wanted)> OnPick { get; set; }

    /// <summary>The least similarity that was asked for, or null.</summary>
    [Parameter]
    public double? Least { get; set; }

    private string NothingText => Answer.SegmentsInScope == 0 ? "No segment passes the filters. Choose other collections, sites or times."
        : Least is { } least ? string.Create(CultureInfo.InvariantCulture, $"No segment in scope has a similarity of {least:0.####} or more. Lower it in the last chip of the filters.")
        : "Nothing in scope could be returned for this window. Try another part of the sound.";

    private int Shown => Math.Min(_shown, Answer.Hits.Count);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_before != Answer)
        {
            (_before, _shown) = (Answer, Step);
            _chosen.Clear();
        }
    }

    private bool? Pick(long segment) => Examples.Like.Contains(segment) ? true : Examples.Unlike.Contains(segment) ? false : null;

    private void Choose(long segment, bool on) => _ = on ? _chosen.Add(segment) : _chosen.Remove(segment);

    private void ShowMore() => _shown += Step;
}
