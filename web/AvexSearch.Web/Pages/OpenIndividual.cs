using AvexSearch.Engine;
using AvexSearch.Web.Individuals;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of an individual shows.</summary>
/// <param name="Gallery">The individuals of its collection.</param>
/// <param name="Detail">The individual, or null where there is none with that id.</param>
internal sealed record OpenIndividual(Gallery Gallery, IndividualDetail? Detail)
{
    /// <summary>Individuals that references can be given to.</summary>
    public IReadOnlyList<IndividualSummary> Others => [.. Gallery.Live.Where(individual => individual.Id != Detail?.Individual.Id)];

    /// <summary>Name of the individual that this one was merged into, or null.</summary>
    public string? Successor => Gallery.Individuals.FirstOrDefault(individual => individual.Id == Detail?.Individual.MergedInto)?.Name;
}
