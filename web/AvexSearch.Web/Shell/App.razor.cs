using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AvexSearch.Web.Shell;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    private ThemeCookie Theme => ThemeCookie.Parse(Context?.Request.Cookies[ThemeCookie.Name]);

    private string BasePath => $"{Context?.Request.PathBase}/";
}
