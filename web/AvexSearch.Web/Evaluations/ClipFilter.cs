using System.Globalization;
using System.Text;
using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>Which clips of a run are looked at, as it stands in the address of the page.</summary>
/// <param name="System">Name of the system, or null for the first.</param>
/// <param name="Truth">A label that the clip has, or null for any.</param>
/// <param name="Answer">What the system answered, or null for anything.</param>
/// <param name="WrongOnly">True for wrong answers alone.</param>
/// <param name="Page">Page of the list, from 1.</param>
public sealed record ClipFilter(string? System = null, string? Truth = null, string? Answer = null, bool WrongOnly = false, int Page = 1)
{
    /// <summary>Clips on a page: each has up to two spectrograms.</summary>
    public const int PageSize = 12;

    /// <summary>Separates several labels of a clip.</summary>
    private const char LabelSeparator = ';';

    /// <summary>Address of the run's page with this filter, at its clips.</summary>
    /// <param name="run">Id of the run.</param>
    public string ToUri(long run)
    {
        var uri = new StringBuilder($"evaluation/{run}");
        var mark = '?';
        Add("system", System);
        Add("truth", Truth);
        Add("answer", Answer);
        Add("wrong", WrongOnly ? "1" : null);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return uri.Append("#clips").ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                uri.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                mark = '&';
            }
        }
    }

    /// <summary>The clips that pass, the most certain answers first; equals in the order of the report.</summary>
    /// <param name="items">All clips of the system.</param>
    public IReadOnlyList<ItemOutcome> Apply(IReadOnlyList<ItemOutcome> items) =>
        [.. items.Where(Passes).OrderByDescending(item => item.Score ?? double.NegativeInfinity)];

    /// <summary>The labels that a truth or an answer is made of.</summary>
    /// <param name="text">One label, or several that are joined.</param>
    public static IEnumerable<string> LabelsOf(string text) => text.Split(LabelSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Has(string text, string? label) => label is null || text == label || LabelsOf(text).Contains(label);

    private bool Passes(ItemOutcome item) => (!WrongOnly || item.IsRight == false) && Has(item.Truth, Truth) && Has(item.Answer, Answer);
}
