using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>The evaluation of the very gallery that was matched against.</summary>
public sealed partial class GalleryTrust
{
    /// <summary>The evaluation.</summary>
    [Parameter, EditorRequired]
    public GalleryEvaluation Evaluation { get; set; } = default!;

    private IEnumerable<MetricValue> Figures => MatchText.Figures.Select(key => Evaluation.Metrics.FirstOrDefault(metric => metric.Key == key)).OfType<MetricValue>();

    private string Ground =>
        $"{CountText.Of(Evaluation.Probes, "call")} of {CountText.Of(Evaluation.Segments, "segment")} matched without their own session: {CountText.Of(Evaluation.Individuals, "individual")}, "
        + $"{CountText.Number(Evaluation.IndividualsInSeveralSessions)} of them in several sessions, {CountText.Of(Evaluation.Sessions, "session")} in all.";
}
