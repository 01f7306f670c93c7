using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Individuals;

/// <summary>Saves who was heard when and where.</summary>
public sealed partial class CaptureExport
{
    private readonly ScriptModule _script = new("intake.js");
    private OccasionLength _by = OccasionLength.Day;
    private Fault? _fault;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    [Inject]
    private CaptureHistories Captures { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private async Task SaveAsync()
    {
        _fault = null;
        try
        {
            var table = await Captures.MakeAsync(new CaptureRequest { Collection = Collection, By = _by }, CancellationToken.None);
            await _script.InvokeVoidAsync(Js, "save", $"captures_{Collection}_by_{_by.ToString().ToLowerInvariant()}.csv", table.ByIndividual());
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The capture history could not be made.", exception, "It takes references of recordings whose time is known.");
        }
    }
}
