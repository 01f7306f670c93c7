using AvexSearch.Engine;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>What is asked with besides the window: to be heard, taken away, and searched with again.</summary>
public sealed partial class ExampleTray
{
    /// <summary>What was chosen.</summary>
    [Parameter, EditorRequired]
    public QueryExamples Examples { get; set; } = default!;

    /// <summary>What is known of the segments among them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<long, ExampleSegment> Known { get; set; } = default!;

    /// <summary>The sound that further windows are of, or null.</summary>
    [Parameter]
    public QuerySource? Source { get; set; }

    /// <summary>Addresses of sounds.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>True while the hits that are shown were found with others.</summary>
    [Parameter]
    public bool Changed { get; set; }

    /// <summary>Raised with what is left.</summary>
    [Parameter]
    public EventCallback<QueryExamples> OnChange { get; set; }

    /// <summary>Raised when it is to be searched with.</summary>
    [Parameter]
    public EventCallback OnSearch { get; set; }

    /// <summary>Raised when the sound is to be left out.</summary>
    [Parameter]
    public EventCallback OnAlone { get; set; }

    private IEnumerable<(string Title, string Hint, IReadOnlyList<Item> Items)> Groups => new (string Title, string Hint, IReadOnlyList<Item> Items)[]
    {
        ("Also asked with", "A hit resembles the window or any of these", [.. Examples.Windows.Select(Of), .. Examples.Segments.Select(Of)]),
        ("More like", "Hits are drawn towards what these have in common", [.. Examples.Like.Select(Of)]),
        ("Less like", "Hits are pushed away from what these have in common", [.. Examples.Unlike.Select(Of)]),
    }.Where(group => group.Items.Count > 0);

    private Item Of(QueryWindow window) => new(
        window, TimeText.Span(window.StartSeconds, window.EndSeconds), Source?.Sound(window.StartSeconds, window.EndSeconds), null, Examples.Without(window));

    private Item Of(long id) => Known.GetValueOrDefault(id) is { } segment
        ? new(
            id,
            $"{segment.Recording}, {TimeText.Span(segment.StartSeconds, segment.EndSeconds)}",
            new SoundSpan(Links.SegmentClip(id), segment.StartSeconds, segment.StartSeconds, segment.EndSeconds, segment.TimeExpansion),
            HitText.RecordingUri(segment.RecordingId, segment.StartSeconds),
            Examples.Without(id))
        : new(id, $"segment {id}, not in the archive", null, null, Examples.Without(id));

    private sealed record Item(object Key, string Name, SoundSpan? Sound, string? Uri, QueryExamples Without);
}
