using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.States;
using MudBlazor;

namespace AvexSearch.Web.Pages;

/// <content>What is asked with, the question and its answer.</content>
public sealed partial class SearchPage
{
    private const double AudibleUpToHz = 25_000;
    private const double UsualHighHz = 10_000;
    private QuerySource? _source;
    private string? _sourceKey;
    private Fault? _sourceFault;
    private bool _opening;
    private QueryWindow? _window;
    private QueryWindow? _askedWindow;
    private double _highHz = UsualHighHz;
    private SearchAnswer? _answer;
    private Fault? _askFault;
    private bool _asking;

    private readonly Dictionary<long, ExampleSegment> _known = [];
    private QueryExamples _examples = new();
    private QueryExamples _askedExamples = new();

    private bool WindowMoved => _askedWindow is not null && _window != _askedWindow;

    private bool ExamplesChanged => !_examples.SameAs(_askedExamples);

    private async Task OpenSourceAsync(CancellationToken cancellationToken)
    {
        if (_sourceKey != _address.SourceKey)
        {
            (_source, _sourceFault, _answer, _askFault, _opening) = (null, null, _address.IsAsked ? _answer : null, null, _address.HasSource);
            _sourceKey = null;
            StateHasChanged();
            try
            {
                _source = await Uploads.OpenAsync(Catalogue, Links, _address.Upload, _address.Segment, _address.Recording, cancellationToken);
                _sourceKey = _address.SourceKey;
            }
            catch (Exception exception) when (Faults.IsExpected(exception))
            {
                _sourceFault = Faults.Describe("This sound could not be opened.", exception, "Choose or drop another one.");
                _answer = null;
            }

            _opening = false;
            var nyquist = (_source?.SampleRateHz ?? 2 * UsualHighHz) / 2.0;
            _highHz = nyquist > AudibleUpToHz ? nyquist : Math.Min(UsualHighHz, nyquist);
        }

        _window = _source is null ? null : WindowOf(_source);
    }

    private async Task OpenExamplesAsync(CancellationToken cancellationToken)
    {
        _examples = _address.Examples;
        foreach (var id in _examples.SegmentIds.Where(id => !_known.ContainsKey(id)).Distinct().ToList())
        {
            try
            {
                if (await ExampleSegment.FindAsync(Catalogue, id, cancellationToken) is { } segment)
                {
                    _known[id] = segment;
                }
            }
            catch (Exception exception) when (Faults.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
            {
                // The tray then shows its number; whether it can be asked with, the search says.
            }
        }
    }

    private QueryWindow WindowOf(QuerySource source)
    {
        if (_address is { Start: { } start, Length: { } length })
        {
            return new QueryWindow(start, start + length).Within(source.DurationSeconds);
        }

        return source.Segment is { } segment
            ? new QueryWindow(segment.StartSeconds, segment.EndSeconds)
            : new QueryWindow(0, _archive!.UsualWindowSeconds).Within(source.DurationSeconds);
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (!_address.IsAsked || (_address.HasSource && (_source is null || _window is null)))
        {
            (_answer, _askedWindow, _askedExamples, _asking) = (null, null, new(), false);
            return;
        }

        (_asking, _askFault, _askedWindow, _askedExamples) = (true, null, _window, _examples);
        StateHasChanged();
        try
        {
            var answer = await Similarity.SearchAsync(Request(_source, _window), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            _answer = answer;
        }
        catch (Exception exception) when (Faults.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            (_askFault, _answer) = (Faults.Describe("The search could not be done.", exception), null);
        }

        _asking = false;
    }

    private SearchRequest Request(QuerySource? source, QueryWindow? window) => new()
    {
        SegmentIds = _address.Segment is { } segment ? [segment, .. _examples.Segments] : _examples.Segments,
        Clip = _address.Segment is null && source is not null && window is not null ? source.Clip(window.StartSeconds, window.Seconds) : null,
        MoreClips = source is null ? [] : [.. _examples.Windows.Where(other => other != window).Select(other => source.Clip(other.StartSeconds, other.Seconds))],
        Like = _examples.Like,
        Unlike = _examples.Unlike,
        LeastSimilarity = (float?)_address.Least,
        Collections = _address.Collections,
        Filter = _address.Filter(),
        Model = _address.Model ?? (_address.Segment is null ? null : source?.Segment?.Model),
        Top = _address.Top,
        BestPerRecording = _address.BestPerRecording,
        Engine = _address.Engine,
        Recall = _address.Recall,
    };

    private void OpenUpload(QueryUpload upload) => GoTo(_address.Asking(upload: upload.Id));

    private async Task UseAsQuery(SearchHit hit)
    {
        GoTo(_address.Asking(segment: hit.SegmentId));
        await _script.InvokeVoidAsync(Js, "toTop");
    }

    private void Filter(SearchAddress address) => GoTo(address with { Examples = _examples });

    private void Pick((SearchHit Hit, bool Wanted) pick)
    {
        _known[pick.Hit.SegmentId] = ExampleSegment.Of(pick.Hit);
        _examples = _examples.Toggle(pick.Hit.SegmentId, pick.Wanted);
    }

    private void AddWindow()
    {
        if (_source is not null && _window is { } kept)
        {
            _examples = _examples.With(kept);
            // Beside the one that is kept, where there is room, so that both are seen and the new one can be dragged.
            var next = new QueryWindow(kept.EndSeconds, kept.EndSeconds + kept.Seconds).Within(_source.DurationSeconds);
            _window = next.StartSeconds >= kept.EndSeconds - 0.001 ? next : new QueryWindow(kept.StartSeconds - kept.Seconds, kept.StartSeconds).Within(_source.DurationSeconds);
        }
    }

    private void AskAlone() => GoTo(_address.Asking() with { Examples = _examples with { Windows = [], Segments = [] } });

    /// <summary>The search as it stands on the page, whether it was asked yet or not.</summary>
    private SearchAddress Standing()
    {
        var address = _address with { Examples = _examples };
        return _source is null || _window is null ? address : _source.Address(address, _window);
    }

    private Task SearchAsync()
    {
        var address = Standing();
        if (address.ToUri() == _shownUri)
        {
            return FollowAddressAsync();
        }

        // Same sound: it is not opened anew.
        _sourceKey = address.SourceKey;
        GoTo(address);
        return Task.CompletedTask;
    }

    private void GoTo(SearchAddress address) => Navigation.NavigateTo(address.ToUri());

    private async Task CopyLinkAsync()
    {
        var address = Standing();
        var copied = await _script.InvokeAsync<bool>(Js, "copy", Navigation.ToAbsoluteUri(address.ToUri()).ToString());
        Snackbar.Add(
            copied ? "Link copied" : "The browser did not allow copying; the address bar has the link of the last search.", copied ? Severity.Normal : Severity.Warning);
    }

    private async Task ExportAsync()
    {
        if (_answer is not null)
        {
            var name = _source is null || _askedWindow is null ? "hits_examples.csv"
                : string.Create(CultureInfo.InvariantCulture, $"hits_{Path.GetFileNameWithoutExtension(_source.Name)}_{_askedWindow.StartSeconds:0.0}s.csv");
            await _script.InvokeVoidAsync(Js, "save", name, HitTable.ToCsv(_answer));
        }
    }
}
