using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Compares the two runs that the address names.</summary>
public sealed partial class CompareRunsPage
{
    [SupplyParameterFromQuery(Name = "a")]
    private long? A { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    private long? B { get; set; }

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    private async Task<ComparedRuns> ReadAsync(CancellationToken cancellationToken)
    {
        if (A is not { } first || B is not { } second)
        {
            return new ComparedRuns(null, null, ["The address names fewer than two runs."]);
        }

        var missing = new List<string>();
        return new ComparedRuns(await FindAsync(first), await FindAsync(second), missing);

        async Task<DoneRun?> FindAsync(long id)
        {
            var run = await Runs.FindAsync(id, cancellationToken);
            var report = run is null ? null : await Runs.ReportAsync(id, cancellationToken);
            if (run is null || report is null)
            {
                missing.Add(run is null ? $"There is no evaluation {id}." : $"“{run.Title}” has no report: it is {RunText.State(run)}.");
                return null;
            }

            return new DoneRun(run, report);
        }
    }
}
