using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AvexSearch.Web;

/// <summary>Stub.</summary>
public static class WebSetup
{
    /// <summary>Stub.</summary>
    public static IServiceCollection AddAvexSearchWeb(this IServiceCollection services) => services;

    /// <summary>Stub.</summary>
    public static void MapAvexSearchWeb(this IEndpointRouteBuilder routes)
    {
    }
}
