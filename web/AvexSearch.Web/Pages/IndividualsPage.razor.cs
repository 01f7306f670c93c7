using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>The individuals of a collection; the address says of which, and which of them.</summary>
public sealed partial class IndividualsPage
{
    private static readonly (string? State, string Words)[] States = [(null, "Live"), ("merged", "Merged"), ("retired", "Retired"), ("all", "All")];

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateName { get; set; }

    [SupplyParameterFromQuery(Name = "find")]
    private string? Find { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string? State => States.FirstOrDefault(state => state.State == StateName).State;

    private static bool Passes(IndividualSummary individual, string? state) => state == "all" || individual.State == (state ?? "live");

    private IReadOnlyList<IndividualSummary> Shown(Gallery gallery) => [.. gallery.Individuals.Where(individual => Passes(individual, State) && Holds(individual))];

    private bool Holds(IndividualSummary individual) => string.IsNullOrWhiteSpace(Find)
        || new[] { individual.Name, individual.Species, individual.Site, individual.Notes }.Any(text => text?.Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase) == true);

    private Task<Gallery> ReadAsync(CancellationToken cancellationToken) => Gallery.ReadAsync(Catalogue, Individuals, CollectionName, cancellationToken);

    private void GoTo(string collection, string? state, string? find) => Navigation.NavigateTo(IndividualUri.List(collection, state, find), replace: true);
}
