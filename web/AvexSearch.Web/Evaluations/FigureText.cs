using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>Figures in words.</summary>
internal static class FigureText
{
    private const string None = "–";

    /// <summary>A value to three decimals; counts and large ones whole; a dash where there is none.</summary>
    /// <param name="value">The value.</param>
    public static string Value(double? value) => value is not { } number || !double.IsFinite(number)
        ? None
        : number.ToString(Math.Abs(number) >= 100 || (Math.Abs(number) > 1 && number == Math.Floor(number)) ? "#,0" : "0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A confidence interval: <c>0.712 – 0.771</c>; null without one.</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    public static string? Interval(double? low, double? high) => low is null || high is null ? null : $"{Value(low)} – {Value(high)}";

    /// <summary>A difference with its sign: <c>+0.190</c>.</summary>
    /// <param name="value">The difference.</param>
    public static string Signed(double? value) => value is not { } number || !double.IsFinite(number) ? None : number > 0 ? $"+{Value(number)}" : Value(number);

    /// <summary>Whether a difference can be told from chance, in words.</summary>
    /// <param name="difference">The difference.</param>
    public static string Verdict(MetricDifference difference) => difference.Low is null || difference.High is null ? "no interval" : difference.IsClear ? "clear" : "not clear";

    /// <summary>A value of a table: whole where the whole column is, otherwise to three decimals.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isWhole">Whether its column holds nothing but whole numbers.</param>
    public static string Cell(double? value, bool isWhole) => isWhole && value is { } number ? number.ToString("#,0", CultureInfo.InvariantCulture) : Value(value);
}
