using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Sound;

/// <summary>Plays and stops a span; <c>player.js</c> does it in the browser, so that there is no way to the server and back in between.</summary>
public sealed partial class PlayButton
{
    /// <summary>What is played.</summary>
    [Parameter, EditorRequired]
    public SoundSpan Span { get; set; } = default!;

    /// <summary>What is played, in words.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "Play";

    /// <summary>Words beside the triangle, or null for the triangle alone.</summary>
    [Parameter]
    public string? Words { get; set; }

    /// <summary>Further CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Place in the order of the tab key.</summary>
    [Parameter]
    public int TabIndex { get; set; }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
