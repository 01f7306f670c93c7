using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What a match amounts to, first and in plain words.</summary>
public sealed partial class MatchVerdict
{
    /// <summary>The match.</summary>
    [Parameter, EditorRequired]
    public MatchAnswer Answer { get; set; } = default!;

    /// <summary>How the evaluation stands that the match waits for, or null.</summary>
    [Parameter]
    public EvaluationRun? Run { get; set; }

    /// <summary>What can be done about it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string How
    {
        get
        {
            var learned = Answer.Projection is { } projection ? $", {projection.Kind} version {projection.Version} of {CountText.Of(projection.Individuals, "individual")}" : "";
            var left = Answer.LeftOutSession is { } session ? $" · references of the call's own session {session} did not count" : "";
            return $"Compared with {CountText.Of(Answer.Individuals, "individual")} of {(Answer.Species.Length == 0 ? Answer.Collection : $"{Answer.Species} in {Answer.Collection}")} by {Answer.Method}{learned} · heard by {Answer.Model}{left}";
        }
    }
}
