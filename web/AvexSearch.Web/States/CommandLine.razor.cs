using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.States;

/// <summary>A command to be typed on the server.</summary>
public sealed partial class CommandLine
{
    /// <summary>The command.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
