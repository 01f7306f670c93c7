using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>A clip to be seen and heard; for a file outside the archive only what it is called.</summary>
public sealed partial class OutcomeClip
{
    private const int HeightPx = 104;
    private const int PictureWidthPx = 640;
    private const int PictureHeightPx = 208;
    private const double ContextPerSide = 0.3;
    private const double MostContextSeconds = 5;

    /// <summary>Of a longer clip the beginning is shown and played.</summary>
    private const double LongestSeconds = 60;

    private SoundView _view = new(0, 1, 0, 1);
    private SoundPicture? _picture;
    private SoundSpan _sound = new("", 0, 0, 0);
    private double _start;
    private double _end;

    /// <summary>What the clip is here.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Where it is.</summary>
    [Parameter, EditorRequired]
    public ItemPlace Place { get; set; } = default!;

    /// <summary>The recording that holds it, or null where the archive does not have it.</summary>
    [Parameter]
    public RecordingDetail? Recording { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>True for the clip whose recording the Enter key opens.</summary>
    [Parameter]
    public bool OpensByKey { get; set; }

    /// <summary>The last part of a path.</summary>
    /// <param name="place">Where a clip is.</param>
    internal static string NameOf(ItemPlace place) => place.Path.Split('/', '\\')[^1] is { Length: > 0 } name ? name : place.Path;

    private string Times
    {
        get
        {
            if (Recording is null)
            {
                return Place is { StartSeconds: { } from, EndSeconds: { } to } ? TimeText.Span(from, to) : "the whole file";
            }

            var span = Place.StartSeconds is null && Place.EndSeconds is null ? $"the whole recording, {TimeText.Duration(Recording.DurationSeconds)}" : TimeText.Span(From, To);
            var shown = To - From > LongestSeconds ? $"{span}; its first {LongestSeconds:0} s are shown" : span;
            return ExpansionWords.Of(Recording.TimeExpansion) is { } heard ? $"{shown} · {heard}" : shown;
        }
    }

    private double From => Math.Clamp(Place.StartSeconds ?? 0, 0, Recording!.DurationSeconds);

    private double To => Math.Clamp(Place.EndSeconds ?? Recording!.DurationSeconds, From, Recording!.DurationSeconds);

    private string Framed
    {
        get
        {
            double left = _view.Left(_start), right = _view.Left(_end);
            return string.Create(CultureInfo.InvariantCulture, $"left:{left:0.##}%;width:{right - left:0.##}%");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Recording is null)
        {
            return;
        }

        (_start, _end) = (From, Math.Min(To, From + LongestSeconds));
        var context = Math.Min(MostContextSeconds, (_end - _start) * ContextPerSide);
        var view = new SoundView(_start - context, _end + context, 0, SoundView.UsualHighHz(Recording.SampleRateHz));
        view = view with { StartSeconds = Math.Max(0, view.StartSeconds), EndSeconds = Math.Min(Recording.DurationSeconds, view.EndSeconds) };
        view = view.Within(Recording.DurationSeconds, Recording.SampleRateHz / 2.0);
        if (view != _view || _picture is null)
        {
            _view = view;
            var options = new PictureOptions(PictureWidthPx, PictureHeightPx, view.LowHz, view.HighHz);
            _picture = new SoundPicture(Links.RecordingSpectrogram(Recording.Id, view.StartSeconds, view.EndSeconds, options), view);
            _sound = new SoundSpan(Links.RecordingClip(Recording.Id, _start, _end), _start, _start, _end, Recording.TimeExpansion);
        }
    }
}
