using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks what is said of an individual, and takes it when it can be kept.</summary>
public sealed partial class IndividualForm
{
    private string? _problem;

    /// <summary>What the form is for.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is filled in.</summary>
    [Parameter, EditorRequired]
    public IndividualEntry Entry { get; set; } = default!;

    /// <summary>Text of the button that keeps it.</summary>
    [Parameter]
    public string SaveText { get; set; } = "Save";

    /// <summary>True while it is being kept.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Raised with an entry that has no problem left.</summary>
    [Parameter]
    public EventCallback<IndividualEntry> OnSave { get; set; }

    /// <summary>Raised when nothing is to be kept.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private async Task SaveAsync()
    {
        _problem = Entry.Problem;
        if (_problem is null && !Busy)
        {
            await OnSave.InvokeAsync(Entry);
        }
    }
}
