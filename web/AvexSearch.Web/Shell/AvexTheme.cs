using MudBlazor;

namespace AvexSearch.Web.Shell;

/// <summary>The look as a MudBlazor theme; the same colours stand in <c>tokens.css</c> for our own elements.</summary>
internal static class AvexTheme
{
    private static readonly string[] Fonts = ["Inter Variable", "Inter", "system-ui", "Segoe UI", "Roboto", "sans-serif"];

    /// <summary>The only theme, with a light and a dark palette.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "210px" },
        Typography = Type(),
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0b7a62",
        PrimaryContrastText = "#ffffff",
        Secondary = "#d9681d",
        Tertiary = "#d9681d",
        Error = "#a5372c",
        Warning = "#8a6a00",
        Success = "#0b7a62",
        Info = "#0b7a62",
        Background = "#f5f7f4",
        Surface = "#ffffff",
        TextPrimary = "#17211c",
        TextSecondary = "#5d6b64",
        ActionDefault = "#5d6b64",
        LinesDefault = "#dfe5df",
        LinesInputs = "#5d6b64",
        Divider = "#dfe5df",
        TableLines = "#dfe5df",
        TableHover = "#f5f7f4",
        DrawerBackground = "#ffffff",
        DrawerText = "#17211c",
        Skeleton = "#dfe5df",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#45cfae",
        PrimaryContrastText = "#0e1512",
        Secondary = "#f0924e",
        Tertiary = "#f0924e",
        Error = "#ef8a7f",
        Warning = "#e0c060",
        Success = "#45cfae",
        Info = "#45cfae",
        Background = "#0e1512",
        Surface = "#16201c",
        TextPrimary = "#e6eeea",
        TextSecondary = "#93a39b",
        ActionDefault = "#93a39b",
        LinesDefault = "#26332d",
        LinesInputs = "#93a39b",
        Divider = "#26332d",
        TableLines = "#26332d",
        TableHover = "#1b2722",
        DrawerBackground = "#16201c",
        DrawerText = "#e6eeea",
        Skeleton = "#26332d",
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "0" },
        H1 = new H1Typography { FontFamily = Fonts, FontSize = "22px", FontWeight = "700", LineHeight = "1.25", LetterSpacing = "-0.015em" },
        H2 = new H2Typography { FontFamily = Fonts, FontSize = "16px", FontWeight = "650", LineHeight = "1.35", LetterSpacing = "-0.005em" },
        Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "0" },
        Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "0" },
        Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "500", LetterSpacing = "0", TextTransform = "none" },
        Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "1.4", LetterSpacing = "0" },
    };
}
