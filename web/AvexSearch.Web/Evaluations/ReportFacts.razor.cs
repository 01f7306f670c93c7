using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>What a report was made from and how it is made again; what was left out.</summary>
public sealed partial class ReportFacts
{
    private const int FewProblems = 5;
    private const int MostProblems = 200;

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public EvaluationReport Report { get; set; } = default!;

    private IReadOnlyList<ReportFact> Origin =>
        [new("Data", Report.Origin.Data), new("Labels, SHA-256", Report.Origin.LabelsSha256), new("Software", Report.Origin.Software)];
}
