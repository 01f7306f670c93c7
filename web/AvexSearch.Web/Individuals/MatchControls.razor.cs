using AvexSearch.Evaluation;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>How a call is matched: against whom, by which method, with how many false alarms.</summary>
public sealed partial class MatchControls
{
    /// <summary>The match as it stands.</summary>
    [Parameter, EditorRequired]
    public MatchAddress Address { get; set; } = default!;

    /// <summary>Raised with the match as it is wanted.</summary>
    [Parameter]
    public EventCallback<MatchAddress> AddressChanged { get; set; }

    /// <summary>What there is to choose from.</summary>
    [Parameter, EditorRequired]
    public MatchGround Ground { get; set; } = default!;

    /// <summary>What stands at the end of the row.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private static string Default => IndividualMethod.Default.Key;

    private static IEnumerable<string> Methods => IndividualMethod.All.Select(method => method.Key);

    private string Collection => Ground.Gallery.Collection ?? "";

    private Task Change(MatchAddress address) => AddressChanged.InvokeAsync(address);
}
