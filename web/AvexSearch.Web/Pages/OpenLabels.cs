using AvexSearch.Engine;
using AvexSearch.Web.Individuals;

namespace AvexSearch.Web.Pages;

/// <summary>What enrolment from labels stands on.</summary>
/// <param name="Gallery">The collections and individuals that there are.</param>
/// <param name="Named">The individuals that the labels of the chosen collection name.</param>
/// <param name="Columns">Columns of its labels.</param>
internal sealed record OpenLabels(Gallery Gallery, IReadOnlyList<NamedIndividual> Named, IReadOnlyList<LabelColumnChoice> Columns);
