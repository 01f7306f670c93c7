using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What each segment of a longer sound says by itself.</summary>
public sealed partial class SegmentVotes
{
    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>The segments in the order of time.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MatchedSegment> Segments { get; set; } = [];

    private static string Words(MatchDecision decision) => decision switch
    {
        MatchDecision.Known => "known",
        MatchDecision.Unknown => "best candidate of an unknown one",
        MatchDecision.NotDistinguishable => "not distinguishable",
        _ => "not evaluated yet",
    };
}
