using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.Search;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Pages;

/// <content>The sound, the question, its answer, and what is made of it.</content>
public sealed partial class MatchPage
{
    /// <summary>A dropped clip up to this long is asked about whole and at once; of a longer one a window is chosen first.</summary>
    private const double WholeUpToSeconds = 30;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1.5);
    private QuerySource? _source;
    private string? _sourceKey;
    private bool _opening;
    private QueryWindow? _window;
    private QueryWindow? _askedWindow;
    private MatchAnswer? _answer;
    private EvaluationRun? _run;
    private bool _asking;
    private string? _missing;
    private EnrolReport? _report;
    private bool _enrolling;

    private bool WindowMoved => _askedWindow is not null && _window != _askedWindow;

    private IEnumerable<(string Name, string Uri)> Choices => _ground!.Species.Select(species => (IndividualText.Species(species), (_address with { Species = species }).ToUri()));

    private bool NeedsSpecies => _address.Species is null && _ground!.Species.Count > 1;

    private string? ModelName => _address.Model ?? (_address.Segment is null ? null : _source?.Segment?.Model);

    private async Task OpenSourceAsync(CancellationToken cancellationToken)
    {
        if (_sourceKey != _address.SoundKey)
        {
            (_source, _answer, _run, _opening, _sourceKey) = (null, null, null, _address.HasSound, null);
            StateHasChanged();
            _source = await Uploads.OpenAsync(Catalogue, Links, _address.Upload, _address.Segment, _address.Recording, cancellationToken);
            (_sourceKey, _opening) = (_address.SoundKey, false);
        }

        _window = _source is null ? null : WindowOf(_source);
    }

    private QueryWindow WindowOf(QuerySource source) => source.Segment is { } segment ? new QueryWindow(segment.StartSeconds, segment.EndSeconds)
        : _address.Length is { } length ? new QueryWindow(_address.Start ?? 0, (_address.Start ?? 0) + length).Within(source.DurationSeconds)
        : _address.Recording is not null ? new QueryWindow(_address.Start ?? 0, source.DurationSeconds).Within(source.DurationSeconds)
        : new QueryWindow(0, WholeUpToSeconds / 3).Within(source.DurationSeconds);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        _missing = null;
        if (_source is null || _window is null || !_address.IsAsked || Collection is not { } collection)
        {
            (_answer, _run, _askedWindow, _asking) = (null, null, null, false);
            return;
        }

        _missing = NeedsSpecies ? "Which species is it?" : null;
        (_askedWindow, _asking) = (_window, _missing is null);
        if (_missing is not null)
        {
            _answer = null;
            return;
        }

        StateHasChanged();
        do
        {
            _answer = await Matching.MatchAsync(Request(collection, _source, _window), cancellationToken);
            (_run, _asking) = (_answer.EvaluationRun, false);
            StateHasChanged();
        }
        while (await EvaluatedAsync(cancellationToken));
    }

    /// <summary>Follows the evaluation that the answer waits for; true when it is done, so that asking again decides.</summary>
    private async Task<bool> EvaluatedAsync(CancellationToken cancellationToken)
    {
        while (_run is { } run && RunText.IsOpen(run))
        {
            await Task.Delay(LookAgain, Clock, cancellationToken);
            _run = await Runs.FindAsync(run.Id, cancellationToken);
            StateHasChanged();
            if (_run is null || !RunText.IsOpen(_run))
            {
                return true;
            }
        }

        return false;
    }

    private MatchRequest Request(string collection, QuerySource source, QueryWindow window) => new()
    {
        Collection = collection,
        SegmentId = IsOwn(source, collection) ? _address.Segment : null,
        Recording = IsOwn(source, collection) && _address.Segment is null && source.RecordingId is { } recording ? Span(recording) : null,
        Clip = IsOwn(source, collection) ? null : source.Clip(window.StartSeconds, window.Seconds),
        Species = _address.Species,
        Model = ModelName,
        Method = _address.Method,
        FalseAlarmRate = _address.FalseAlarmRate,
        Session = _address.Session,
    };

    /// <summary>A sound of another collection is matched as a clip.</summary>
    private static bool IsOwn(QuerySource source, string collection) => source.Collection == collection;

    private RecordingSpan Span(long recording) => new(recording, _address.Start, _address.Length is { } length ? (_address.Start ?? 0) + length : null);

    private void OpenUpload(QueryUpload upload) => GoTo(_address.About(
        upload: upload.Id, start: upload.DurationSeconds <= WholeUpToSeconds ? 0 : null, length: upload.DurationSeconds <= WholeUpToSeconds ? Math.Round(upload.DurationSeconds, 3) : null));

    private Task MatchAsync()
    {
        if (_source is null || _window is null)
        {
            return Task.CompletedTask;
        }

        var (start, length) = (_window.StartSeconds, Math.Round(_window.Seconds, 3));
        var address = _address.Upload is { } upload ? _address.About(upload: upload, start: start, length: length)
            : _source.IsSegment(_window.StartSeconds, _window.EndSeconds) ? _address.About(segment: _source.Segment!.Id)
            : start < 0.001 && Math.Abs(_window.EndSeconds - _source.DurationSeconds) < 0.002 ? _address.About(recording: _source.RecordingId)
            : _address.About(recording: _source.RecordingId, start: start, length: length);
        if (address.ToUri() == _shownUri)
        {
            return FollowAddressAsync();
        }

        GoTo(address);
        return Task.CompletedTask;
    }

    /// <summary>Tries an evaluation again that failed, and follows it as the first one.</summary>
    private async Task EvaluateAgainAsync()
    {
        if (_answer is not { } answer)
        {
            return;
        }

        try
        {
            await Matching.AskForEvaluationAsync(answer.Collection, answer.Model, answer.Species, answer.Method, again: true, CancellationToken.None);
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The gallery could not be evaluated again.", exception);
            return;
        }

        await FollowAddressAsync();
    }

    private Task AgainAsync() => FollowAddressAsync();

    private async Task EnrolAsync(EnrolRequest request)
    {
        if (_source is null || _askedWindow is null || _enrolling)
        {
            return;
        }

        (_enrolling, _fault) = (true, null);
        await _work.CancelAsync();
        try
        {
            var asked = Request(request.Collection, _source, _askedWindow);
            _report = await Enrolment.EnrolAsync(
                request with
                {
                    SegmentIds = asked.SegmentId is { } segment ? [segment] : [],
                    Spans = asked.Recording is { } span ? [span] : [],
                    Clip = asked.Clip,
                    Session = _address.Session,
                    By = Signature.By,
                },
                CancellationToken.None);
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("This could not be enrolled.", exception, "Choose another name, or another part of the sound.");
        }

        _enrolling = false;
    }
}
