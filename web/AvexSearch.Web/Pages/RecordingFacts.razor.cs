using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>What is known of a recording.</summary>
public sealed partial class RecordingFacts
{
    /// <summary>The recording.</summary>
    [Parameter, EditorRequired]
    public RecordingDetail Recording { get; set; } = default!;
}
