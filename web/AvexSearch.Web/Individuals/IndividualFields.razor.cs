using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks what is said of an individual.</summary>
public sealed partial class IndividualFields
{
    /// <summary>What is filled in.</summary>
    [Parameter, EditorRequired]
    public IndividualEntry Entry { get; set; } = default!;
}
