using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Who may be calling, ranked, with the pair of clips behind each score; the best one's pair is open.</summary>
public sealed partial class CandidateList
{
    private MatchAnswer? _known;
    private long? _open;
    private double _low;
    private double _high;
    private double? _mark;

    /// <summary>The match.</summary>
    [Parameter, EditorRequired]
    public MatchAnswer Answer { get; set; } = default!;

    /// <summary>The sound that was asked about.</summary>
    [Parameter, EditorRequired]
    public QuerySource Asked { get; set; } = default!;

    /// <summary>True while something is being enrolled.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    /// <summary>Raised with the candidate that somebody says it is.</summary>
    [Parameter]
    public EventCallback<MatchCandidate> OnConfirm { get; set; }

    private bool IsMeaningful => Answer.Decision is MatchDecision.Known or MatchDecision.Unknown;

    private string Words => IsMeaningful
        ? $"best first; the mark is the threshold for {MatchText.Percent(Answer.Threshold?.FalseAlarmRate ?? 0)} false alarms"
        : "best first; what follows means nothing until the figures below say otherwise";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_known == Answer)
        {
            return;
        }

        // An answer that only came with its evaluation leaves the pair open that was looked at.
        _open = _known?.Candidates.Any(candidate => candidate.IndividualId == _open) == true && Answer.Candidates.Any(candidate => candidate.IndividualId == _open)
            ? _open
            : Answer.Candidates is [var best, ..] ? best.IndividualId : null;
        _known = Answer;
        _mark = Answer.Threshold is { Value: > -1e6 and < 1e6 } threshold ? threshold.Value : null;
        List<double> scores = [.. Answer.Candidates.Select(candidate => candidate.Score), .. _mark is { } mark ? [mark] : (double[])[]];
        (_low, _high) = scores.Count == 0 ? (0, 1) : (scores.Min(), scores.Max());
        var room = Math.Max(0.02, (_high - _low) * 0.08);
        (_low, _high) = (_low - room, _high + room);
    }

    private static string Facts(MatchCandidate candidate) =>
        string.Join(" · ", new[] { candidate.Species, candidate.Sex, candidate.Site }.Where(fact => !string.IsNullOrEmpty(fact)));

    private static string Above(MatchCandidate candidate) => candidate.IsAboveThreshold switch
    {
        true => "above the threshold",
        false => "below the threshold",
        _ => "no threshold",
    };
}
