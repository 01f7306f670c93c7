using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>The form of a new run; the address carries the collection.</summary>
public sealed partial class NewEvaluationPage
{
    private bool _starting;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private EvaluationRuns Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The only collection is chosen without asking.</summary>
    private async Task<RunGround> ReadAsync(CancellationToken cancellationToken)
    {
        string[] names = [.. (await Catalogue.CollectionsAsync(cancellationToken)).Select(collection => collection.Name)];
        var name = CollectionName ?? (names.Length == 1 ? names[0] : null);
        return new RunGround(names, name is null ? null : await Runs.ChoicesAsync(name, cancellationToken));
    }

    private void Choose(string? collection)
    {
        if (collection is not null)
        {
            Navigation.NavigateTo($"evaluation/new?collection={Uri.EscapeDataString(collection)}", replace: true);
        }
    }

    private async Task StartAsync(EvaluationRequest request)
    {
        (_starting, _fault) = (true, null);
        try
        {
            Navigation.NavigateTo($"evaluation/{await Runs.StartAsync(request, CancellationToken.None)}");
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The evaluation could not be started.", exception, "Change the form and start again.");
        }
        finally
        {
            _starting = false;
        }
    }
}
