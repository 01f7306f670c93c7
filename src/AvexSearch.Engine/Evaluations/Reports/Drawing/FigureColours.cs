namespace AvexSearch.Engine;

/// <summary>The colours of a figure: of the page that holds it, in light and dark, or fixed ones for paper.</summary>
/// <remarks>
/// The categories were chosen for distance in CIELAB as seen with normal, deuteranope and protanope eyes (Machado et al. 2009), the first ones farthest
/// apart; a shape or a dash stands beside every colour, so that none has to be told by colour alone.
/// </remarks>
internal sealed class FigureColours
{
    private static readonly (string Light, string Dark)[] Categories =
    [
        ("#0b7a62", "#45cfae"), ("#d9681d", "#f0924e"), ("#3f7fe0", "#5a9cf5"), ("#4a1a66", "#c9b0f2"), ("#b0459a", "#d255b4"), ("#7a5c00", "#e6d36a"),
        ("#7a1414", "#d4524a"), ("#1c40a0", "#3f72da"), ("#4c97b0", "#8fdcf2"), ("#a97f52", "#a87d4e"), ("#6f8c24", "#7fae3a"), ("#17211c", "#e6eeea"),
    ];

    private readonly bool _isForPaper;

    private FigureColours(bool isForPaper) => _isForPaper = isForPaper;

    /// <summary>Takes the page's variables (<c>--ink</c>, <c>--muted</c>, …), or the house's own where it has none; follows the page's colour scheme.</summary>
    public static FigureColours OfPage { get; } = new(isForPaper: false);

    /// <summary>Fixed colours on white, for programs that know no variables.</summary>
    public static FigureColours OfPaper { get; } = new(isForPaper: true);

    /// <summary>How many categories can be told apart.</summary>
    public static int CategoryCount => Categories.Length;

    /// <summary>All categories in light and dark.</summary>
    public static IReadOnlyList<(string Light, string Dark)> AllCategories => Categories;

    /// <summary>Text and the outline that counts.</summary>
    public string Ink => Token("ink", "#17211c", "#e6eeea");

    /// <summary>Text that explains.</summary>
    public string Muted => Token("muted", "#5d6b64", "#93a39b");

    /// <summary>Hairlines.</summary>
    public string Line => Token("line", "#dfe5df", "#26332d");

    /// <summary>The ground.</summary>
    public string Surface => Token("surface", "#ffffff", "#16201c");

    /// <summary>What is right or asked for.</summary>
    public string Primary => Token("primary", "#0b7a62", "#45cfae");

    /// <summary>What is wrong.</summary>
    public string Wrong => Token("wrong", "#a5372c", "#ef8a7f");

    /// <summary>The colour of a category.</summary>
    /// <param name="place">Its place, from 0; starts over after the last.</param>
    public string Category(int place)
    {
        var (light, dark) = Categories[place % Categories.Length];
        return _isForPaper ? light : $"light-dark({light},{dark})";
    }

    private string Token(string name, string light, string dark) => _isForPaper ? light : $"var(--{name},light-dark({light},{dark}))";
}
