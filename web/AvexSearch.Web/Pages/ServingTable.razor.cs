using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Models of a collection with how much each has heard and what can be done with it.</summary>
public sealed partial class ServingTable
{
    private ServingChange? _asked;
    private bool _busy;

    /// <summary>The models.</summary>
    [Parameter, EditorRequired]
    public CollectionModels Models { get; set; } = default!;

    /// <summary>Raised when something is to be done that was confirmed.</summary>
    [Parameter]
    public EventCallback<ServingChange> OnStep { get; set; }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");

    private async Task DoAsync(ServingChange change)
    {
        (_busy, _asked) = (true, null);
        try
        {
            await OnStep.InvokeAsync(change);
        }
        finally
        {
            _busy = false;
        }
    }
}
