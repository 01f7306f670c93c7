using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace AvexSearch.Web.Sites;

/// <summary>What is said of a site, to be written or changed.</summary>
public sealed partial class SiteForm
{
    private static readonly Lazy<IReadOnlyList<string>> Zones = new(() => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    private MudTextField<string>? _name;

    /// <summary>The site; written to as somebody writes.</summary>
    [Parameter, EditorRequired]
    public SiteDraft Draft { get; set; } = default!;

    /// <summary>Names of the collections that a new one can belong to.</summary>
    [Parameter]
    public IReadOnlyList<string> Collections { get; set; } = [];

    /// <summary>Why it was not saved, or null.</summary>
    [Parameter]
    public Fault? Fault { get; set; }

    /// <summary>True while it is being saved.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Raised with the site as it is to be.</summary>
    [Parameter]
    public EventCallback<SiteDraft> OnSave { get; set; }

    /// <summary>Raised when nothing is to be changed.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private string Title => Draft.Known is { } name ? $"Edit {name}" : "Add a site";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _name is not null)
        {
            await _name.FocusAsync();
        }
    }

    private static Task<IEnumerable<string>> FindZoneAsync(string? text, CancellationToken cancellationToken) =>
        Task.FromResult(Zones.Value.Where(zone => string.IsNullOrWhiteSpace(text) || zone.Contains(text.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)));

    private Task CloseOnEscape(KeyboardEventArgs key) => key.Key == "Escape" ? OnCancel.InvokeAsync() : Task.CompletedTask;
}
