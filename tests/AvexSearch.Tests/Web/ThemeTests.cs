using System.Globalization;
using System.Text.RegularExpressions;
using AvexSearch.Web.Shell;
using MudBlazor;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed partial class ThemeTests
{
    /// <summary>Contrast of ordinary text by WCAG 2.2, success criterion 1.4.3.</summary>
    private const double LeastContrast = 4.5;

    private static readonly int[] HexParts = [1, 3, 5];
    private static readonly string Css = File.ReadAllText(RepositoryFolder.Combine("web", "AvexSearch.Web", "wwwroot", "css", "tokens.css"));

    [Fact]
    public void Theme_and_style_sheet_have_the_same_colours()
    {
        Check(AvexTheme.Theme.PaletteLight, Tokens(":root {"));
        Check(AvexTheme.Theme.PaletteDark, Tokens(":root[data-theme=\"dark\"] {"));
    }

    [Theory]
    [InlineData("ink", "background")]
    [InlineData("ink", "surface")]
    [InlineData("muted", "background")]
    [InlineData("muted", "surface")]
    [InlineData("primary", "surface")]
    [InlineData("primary", "background")]
    [InlineData("primary", "primary-tint")]
    [InlineData("on-primary", "primary")]
    [InlineData("on-query", "query-label")]
    [InlineData("wrong", "surface")]
    [InlineData("unsure", "surface")]
    [InlineData("unsure", "background")]
    public void Text_can_be_read_in_both_themes(string text, string ground)
    {
        foreach (var theme in new[] { ":root {", ":root[data-theme=\"dark\"] {" })
        {
            var tokens = Tokens(theme);
            Assert.True(Contrast(tokens[text], tokens[ground]) >= LeastContrast, $"{text} on {ground} in {theme} has {Contrast(tokens[text], tokens[ground]):0.00}:1");
        }
    }

    private static void Check(Palette palette, Dictionary<string, string> tokens)
    {
        Assert.Equal(Hex(palette.Background), tokens["background"]);
        Assert.Equal(Hex(palette.Surface), tokens["surface"]);
        Assert.Equal(Hex(palette.TextPrimary), tokens["ink"]);
        Assert.Equal(Hex(palette.TextSecondary), tokens["muted"]);
        Assert.Equal(Hex(palette.LinesDefault), tokens["line"]);
        Assert.Equal(Hex(palette.Primary), tokens["primary"]);
        Assert.Equal(Hex(palette.PrimaryContrastText), tokens["on-primary"]);
        Assert.Equal(Hex(palette.Secondary), tokens["query"]);
        Assert.Equal(Hex(palette.Error), tokens["wrong"]);
        Assert.Equal(Hex(palette.Warning), tokens["unsure"]);
    }

    private static string Hex(MudBlazor.Utilities.MudColor color) => color.Value[..7].ToLowerInvariant();

    private static Dictionary<string, string> Tokens(string selector)
    {
        var start = Css.IndexOf(selector, StringComparison.Ordinal);
        var block = Css[start..Css.IndexOf('}', start)];
        return Token().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double Contrast(string first, string second)
    {
        double a = Luminance(first), b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var parts = HexParts.Select(at => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();
}
