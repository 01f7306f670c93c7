using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Makes a new individual of what was matched: one click, with a name that is suggested.</summary>
public sealed partial class NewcomerForm
{
    private string? _suggested;
    private string? _name;

    /// <summary>A name that is free.</summary>
    [Parameter, EditorRequired]
    public string Suggested { get; set; } = "";

    /// <summary>Whether it is what is most likely wanted.</summary>
    [Parameter]
    public bool Prominent { get; set; }

    /// <summary>True while something is being enrolled.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Raised with the name.</summary>
    [Parameter]
    public EventCallback<string> OnEnrol { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_suggested != Suggested)
        {
            (_suggested, _name) = (Suggested, Suggested);
        }
    }

    private Task EnrolAsync() => Busy || string.IsNullOrWhiteSpace(_name) ? Task.CompletedTask : OnEnrol.InvokeAsync(_name.Trim());
}
