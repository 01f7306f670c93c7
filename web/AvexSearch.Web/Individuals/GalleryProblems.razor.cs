using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What is wrong or doubtful in the individuals of a collection: two names for one animal, too few references, recordings that are gone.</summary>
public sealed partial class GalleryProblems
{
    private const int Few = 3;
    private const int Most = 100;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>It is looked through anew when this changes.</summary>
    [Parameter]
    public object? Key { get; set; }

    [Inject]
    private GalleryChecks Checks { get; set; } = default!;
}
