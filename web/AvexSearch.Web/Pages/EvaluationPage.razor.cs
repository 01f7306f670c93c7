using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Evaluations, newest first.</summary>
public sealed partial class EvaluationPage
{
    private const int Step = 25;
    private int _limit = Step;
    private int _removed;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    private string NewUri => CollectionName is null ? "evaluation/new" : $"evaluation/new?collection={Uri.EscapeDataString(CollectionName)}";

    /// <summary>One more than is shown, so that it is known whether there are more.</summary>
    private Task<IReadOnlyList<EvaluationRun>> ReadAsync(CancellationToken cancellationToken) => Runs.ListAsync(CollectionName, _limit + 1, cancellationToken);

    private async Task RemoveAsync(EvaluationRun run)
    {
        try
        {
            // One that was gone already is what was wanted.
            await Runs.RemoveAsync(run.Id, CancellationToken.None);
            (_fault, _removed) = (null, _removed + 1);
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The run could not be removed.", exception);
        }
    }
}
