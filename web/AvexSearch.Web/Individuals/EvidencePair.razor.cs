using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>The pair of clips that a candidate's score rests on most, side by side.</summary>
public sealed partial class EvidencePair
{
    /// <summary>The candidate.</summary>
    [Parameter, EditorRequired]
    public MatchCandidate Candidate { get; set; } = default!;

    /// <summary>The sound that was asked about.</summary>
    [Parameter, EditorRequired]
    public QuerySource Asked { get; set; } = default!;

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    private MatchedSpan Query => Candidate.Evidence.Query;

    private MatchedSpan Reference => Candidate.Evidence.Reference;

    private Task<IReadOnlyDictionary<long, RecordingDetail>> FindAsync(CancellationToken cancellationToken) =>
        FindRecordings(Reference.RecordingId is { } id ? [id] : [], cancellationToken);

    /// <summary>The same for both, so that they can be compared by eye.</summary>
    private double HighHz(RecordingDetail? recording) =>
        Math.Max(SoundView.UsualHighHz(Asked.SampleRateHz), SoundView.UsualHighHz(recording?.SampleRateHz ?? Asked.SampleRateHz));
}
