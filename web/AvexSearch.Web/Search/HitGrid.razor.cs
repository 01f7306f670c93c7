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

    private void Choose(long segment, bool on) => _ = on ? _chosen.Add(segment) : _chosen.Remove(segment);

    private void ShowMore() => _shown += Step;
}
