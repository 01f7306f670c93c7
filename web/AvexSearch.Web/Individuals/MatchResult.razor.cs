using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>A match: the verdict first, then who it may be with the evidence, then how far the gallery can be trusted.</summary>
public sealed partial class MatchResult
{
    /// <summary>The match.</summary>
    [Parameter, EditorRequired]
    public MatchAnswer Answer { get; set; } = default!;

    /// <summary>How the evaluation stands that the match waits for, or null.</summary>
    [Parameter]
    public EvaluationRun? Run { get; set; }

    /// <summary>The sound that was asked about.</summary>
    [Parameter, EditorRequired]
    public QuerySource Asked { get; set; } = default!;

    /// <summary>True while it is asked anew.</summary>
    [Parameter]
    public bool Asking { get; set; }

    /// <summary>True while something is being enrolled.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>A name that is free.</summary>
    [Parameter, EditorRequired]
    public string SuggestedName { get; set; } = "";

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    /// <summary>Raised when an evaluation that failed is to be tried again.</summary>
    [Parameter]
    public EventCallback OnEvaluateAgain { get; set; }

    /// <summary>Raised with who it is; whoever handles it adds the sound and signs it.</summary>
    [Parameter]
    public EventCallback<EnrolRequest> OnEnrol { get; set; }

    private EnrolRequest Request => new() { Collection = Answer.Collection, Model = Answer.Model, Source = ReferenceSource.Clip, By = Signature.Nobody };

    private Task EnrolNewAsync(string name) =>
        OnEnrol.InvokeAsync(Request with { Individual = new IndividualDraft { Name = name, Species = Answer.Species.Length == 0 ? null : Answer.Species } });

    private Task ConfirmAsync(MatchCandidate candidate) => OnEnrol.InvokeAsync(Request with { IndividualId = candidate.IndividualId });
}
