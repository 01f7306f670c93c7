using AvexSearch.Web.Individuals;
using AvexSearch.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace AvexSearch.Web;

/// <summary>Puts the pages into a host.</summary>
public static class WebSetup
{
    /// <summary>Bytes of one message from a browser. Uploads travel in pieces of this size; the framework's own 32 kB makes them slow.</summary>
    private const long MaximumMessageBytes = 256 * 1024;

    /// <summary>Addresses of the API answer for themselves, with 405 for a wrong method.</summary>
    private const string NotTheApi = "{*path:regex(^(?!api/))}";

    /// <summary>Registers what the pages need. The host registers the engine's use cases and <c>MediaLinks</c>.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddAvexSearchWeb(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 4000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 200;
            options.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Signature>();
        services.AddScoped<GalleryDesk>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = MaximumMessageBytes);
        return services;
    }

    /// <summary>Maps the pages. The host calls <c>UseAntiforgery</c> and <c>MapStaticAssets</c> as well.</summary>
    /// <param name="endpoints">Endpoints of the host.</param>
    public static IEndpointRouteBuilder MapAvexSearchWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        endpoints.MapFallback(NotTheApi, NotFound).WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).ExcludeFromDescription();
        return endpoints;
    }

    /// <summary>A page for people who follow a wrong link; the bare status for programs.</summary>
    private static IResult NotFound(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        ? new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }
        : Results.NotFound();
}
