namespace AvexSearch.Web.Shell;

/// <summary>What the browser remembers of the theme, so that the first paint has the right colours.</summary>
/// <param name="Choice">One of <c>system</c>, <c>light</c> and <c>dark</c>.</param>
/// <param name="Dark">True where the choice came out as dark on that machine.</param>
internal sealed record ThemeCookie(string Choice, bool Dark)
{
    /// <summary>Name of the cookie; <c>theme.js</c> writes it.</summary>
    public const string Name = "avex-theme";

    /// <summary>Reads <c>choice.shade</c>; anything else is <c>system.light</c>.</summary>
    /// <param name="value">Value of the cookie, or null where there is none.</param>
    public static ThemeCookie Parse(string? value) => value switch
    {
        "light.light" => new("light", false),
        "dark.dark" => new("dark", true),
        "system.dark" => new("system", true),
        _ => new("system", false),
    };
}
