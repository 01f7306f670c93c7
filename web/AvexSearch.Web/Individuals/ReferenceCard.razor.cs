using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>One reference to be seen, heard and chosen.</summary>
public sealed partial class ReferenceCard
{
    /// <summary>The reference.</summary>
    [Parameter, EditorRequired]
    public IndividualReference Reference { get; set; } = default!;

    /// <summary>Its recording, or null where the archive does not have it.</summary>
    [Parameter]
    public RecordingDetail? Recording { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Whether it can be chosen.</summary>
    [Parameter]
    public bool CanChoose { get; set; } = true;

    /// <summary>Whether it is chosen.</summary>
    [Parameter]
    public bool Chosen { get; set; }

    /// <summary>Raised when it is chosen or let go.</summary>
    [Parameter]
    public EventCallback<bool> ChosenChanged { get; set; }

    private ItemPlace Place => new(Reference.Path, Reference.StartSeconds, Reference.EndSeconds, Reference.RecordingId);

    private string Origin => $"{IndividualText.Source(Reference.Source)}, by {Reference.AddedBy}, {Reference.AddedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private string Words => $"Reference: {OutcomeClip.NameOf(Place)}, {TimeText.Span(Reference.StartSeconds, Reference.EndSeconds)}, session {Reference.Session}";

    private Dictionary<string, object?> ChooseAttributes => new() { ["aria-label"] = $"Choose {Words}" };
}
