using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Shell;

/// <summary>The frame of every page: side navigation, archive in numbers, theme.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private readonly ScriptModule _script = new("theme-watch.js");
    private DotNetObjectReference<MainLayout>? _self;
    private ErrorBoundary? _boundary;
    private string _choice = "system";
    private bool _dark;
    private bool _menuOpen;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter(Name = "ThemeChoice")]
    private string? InitialChoice { get; set; }

    [CascadingParameter(Name = "ThemeDark")]
    private bool InitialDark { get; set; }

    private static MarkupString Mark => new(
        """<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 8c3-3 6 3 9 0s6 3 9 0M3 13c3-3 6 3 9 0s6 3 9 0M3 18c3-3 6 3 9 0s6 3 9 0"/></svg>""");

    private bool OnSearch => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0] is "" or "search";

    /// <summary>Called by the browser when the system changes between light and dark.</summary>
    /// <param name="dark">True for dark.</param>
    [JSInvokable]
    public void ShadeChanged(bool dark)
    {
        _dark = dark;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= CloseMenu;
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _choice = InitialChoice ?? "system";
        _dark = InitialDark;
        Navigation.LocationChanged += CloseMenu;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            ShadeChanged(await _script.InvokeAsync<bool>(Js, "watch", _self));
        }
    }

    private async Task ChooseThemeAsync(string choice)
    {
        _choice = choice;
        _dark = await _script.InvokeAsync<bool>(Js, "choose", choice);
    }

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private void CloseMenu(object? sender, LocationChangedEventArgs change)
    {
        _menuOpen = false;
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Recover() => _boundary?.Recover();
}
