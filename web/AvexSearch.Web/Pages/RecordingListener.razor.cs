using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Pages;

/// <summary>Shows a part of a recording, plays it from anywhere, and lists the segments in view.</summary>
public sealed partial class RecordingListener
{
    private const double FirstSeconds = 30;
    private const double LongestSeconds = 900;
    private const double ShortestSeconds = 1;
    private readonly ScriptModule _script = new("recording.js");
    private ElementReference _root;
    private DotNetObjectReference<RecordingListener>? _self;
    private SoundView _view = new(0, 1, 0, 1);
    private SoundPicture? _picture;
    private bool _cannotPlay;
    private readonly SortedSet<long> _chosen = [];

    /// <summary>The recording.</summary>
    [Parameter, EditorRequired]
    public RecordingDetail Recording { get; set; } = default!;

    /// <summary>Its segments, by start.</summary>
    [Parameter]
    public IReadOnlyList<SegmentDetail> Segments { get; set; } = [];

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>The time that the recording was opened at, seconds.</summary>
    [Parameter]
    public double AtSeconds { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private double Longest => Math.Min(LongestSeconds, Recording.DurationSeconds);

    private List<SegmentDetail> InView =>
        [.. Segments.Where(segment => segment.StartSeconds < _view.EndSeconds && segment.EndSeconds > _view.StartSeconds)];

    /// <summary>Called by the browser when playing leaves the view.</summary>
    /// <param name="seconds">Where it plays.</param>
    [JSInvokable]
    public void Follow(double seconds) => Show(seconds - (_view.Seconds * 0.1), _view.Seconds);

    /// <summary>Called by the browser when it cannot play the file.</summary>
    [JSInvokable]
    public void CannotPlay()
    {
        _cannotPlay = true;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var seconds = Math.Min(FirstSeconds, Recording.DurationSeconds);
        Show(AtSeconds - (seconds / 4), seconds);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.InvokeVoidAsync(Js, "attach", _root, _self);
        }
    }

    /// <summary>By a button: the address of a link would lag behind the boxes that were ticked last.</summary>
    private void SearchChosen() =>
        Navigation.NavigateTo(new SearchAddress { Segment = _chosen.Min, Examples = new QueryExamples { Segments = [.. _chosen.Skip(1)] } }.ToUri());

    /// <summary>Segments of one model can be asked with together.</summary>
    private bool CanChoose(SegmentDetail segment) => _chosen.Count == 0 || Segments.First(chosen => chosen.Id == _chosen.Min).Model == segment.Model;

    private void Choose(SegmentDetail segment, bool on) => _ = on ? _chosen.Add(segment.Id) : _chosen.Remove(segment.Id);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private void Show(double start, double seconds)
    {
        var nyquist = Recording.SampleRateHz / 2.0;
        _view = new SoundView(start, start + seconds, 0, SoundView.UsualHighHz(Recording.SampleRateHz)).Within(Recording.DurationSeconds, nyquist);
        var options = new PictureOptions(1800, 480, _view.LowHz, _view.HighHz);
        _picture = new SoundPicture(Links.RecordingSpectrogram(Recording.Id, _view.StartSeconds, _view.EndSeconds, options), _view);
        StateHasChanged();
    }

    private void Move(double views) => Show(_view.StartSeconds + (views * _view.Seconds), _view.Seconds);

    private void Zoom(double factor)
    {
        var seconds = Math.Clamp(_view.Seconds * factor, Math.Min(ShortestSeconds, Longest), Longest);
        Show(((_view.StartSeconds + _view.EndSeconds) / 2) - (seconds / 2), seconds);
    }
}
