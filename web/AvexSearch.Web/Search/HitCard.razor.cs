using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>One hit: its spectrogram with some context and the matched part framed, what is known of it, and what can be done with it.</summary>
public sealed partial class HitCard
{
    private const int PictureWidthPx = 640;
    private const int PictureHeightPx = 220;
    private const double ContextPerSide = 0.3;
    private SoundView _view = new(0, 1, 0, 1);
    private SoundPicture? _picture;

    /// <summary>The hit.</summary>
    [Parameter, EditorRequired]
    public SearchHit Hit { get; set; } = default!;

    /// <summary>Its place in the list, from 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>The highest frequency shown, Hz.</summary>
    [Parameter]
    public double HighHz { get; set; } = 10_000;

    /// <summary>Median similarity of random pairs, or null where it was not estimated.</summary>
    [Parameter]
    public double? RandomPairSimilarity { get; set; }

    /// <summary>Raised when the hit is to be asked with.</summary>
    [Parameter]
    public EventCallback<SearchHit> OnUseAsQuery { get; set; }

    /// <summary>True: an example of what is wanted. False: of what is not. Null: neither.</summary>
    [Parameter]
    public bool? Pick { get; set; }

    /// <summary>Raised with true when hits are to be more like it, with false when less.</summary>
    [Parameter]
    public EventCallback<bool> OnPick { get; set; }

    /// <summary>Whether it is chosen, for example to be enrolled.</summary>
    [Parameter]
    public bool Chosen { get; set; }

    /// <summary>Raised when it is chosen or let go.</summary>
    [Parameter]
    public EventCallback<bool> ChosenChanged { get; set; }

    private SoundSpan Sound => new(Links.SegmentClip(Hit.SegmentId), Hit.StartSeconds, Hit.StartSeconds, Hit.EndSeconds, Hit.TimeExpansion);

    private string Origin => string.Join(" · ", new[] { HitText.When(Hit), Hit.Collection, Hit.Site, ExpansionWords.Of(Hit.TimeExpansion) }.OfType<string>());

    private string Place
    {
        get
        {
            var span = TimeText.Span(Hit.StartSeconds, Hit.EndSeconds);
            return HitText.Where(Hit.Latitude, Hit.Longitude) is { } where ? $"{span} · {where}" : span;
        }
    }

    private string MatchedPlace
    {
        get
        {
            double left = _view.Left(Hit.StartSeconds), right = _view.Left(Hit.EndSeconds);
            return string.Create(CultureInfo.InvariantCulture, $"left:{left:0.##}%;width:{right - left:0.##}%");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var context = (Hit.EndSeconds - Hit.StartSeconds) * ContextPerSide;
        var end = Math.Max(Math.Min(Hit.RecordingSeconds, Hit.EndSeconds + context), Hit.EndSeconds);
        var view = new SoundView(Math.Max(0, Hit.StartSeconds - context), end, 0, Math.Min(HighHz, Hit.SampleRateHz / 2.0));
        if (view != _view || _picture is null)
        {
            _view = view;
            var options = new PictureOptions(PictureWidthPx, PictureHeightPx, 0, view.HighHz);
            _picture = new SoundPicture(Links.RecordingSpectrogram(Hit.RecordingId, view.StartSeconds, view.EndSeconds, options), view);
        }
    }
}
