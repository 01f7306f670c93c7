using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>One evaluation: how far it is, then its report down to the clips. The address carries which clips.</summary>
public sealed partial class RunPage
{
    /// <summary>Id of the run.</summary>
    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "system")]
    private string? SystemName { get; set; }

    [SupplyParameterFromQuery(Name = "truth")]
    private string? Truth { get; set; }

    [SupplyParameterFromQuery(Name = "answer")]
    private string? Answer { get; set; }

    [SupplyParameterFromQuery(Name = "wrong")]
    private string? Wrong { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    private ClipFilter Filter => new(SystemName, Truth, Answer, Wrong is "1" or "true", Math.Max(1, PageNumber ?? 1));

    private async Task<OpenRun> ReadAsync(CancellationToken cancellationToken)
    {
        var run = await Runs.FindAsync(Id, cancellationToken);
        return new OpenRun(run, run?.State == "done" ? await Runs.ReportAsync(Id, cancellationToken) : null);
    }
}
