using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AvexSearch.Web.Shell;

/// <summary>Chooses between the system's theme, light and dark.</summary>
public sealed partial class ThemeChoice
{
    private static readonly (string Value, string Text, string Icon)[] Choices =
    [
        ("system", "Theme of the system", Icons.Material.Rounded.BrightnessAuto),
        ("light", "Light theme", Icons.Material.Rounded.LightMode),
        ("dark", "Dark theme", Icons.Material.Rounded.DarkMode),
    ];

    /// <summary>The choice: <c>system</c>, <c>light</c> or <c>dark</c>.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "system";

    /// <summary>Raised with the new choice.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }
}
