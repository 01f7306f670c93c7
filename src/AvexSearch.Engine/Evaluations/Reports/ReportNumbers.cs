using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Numbers as people read them in a report.</summary>
internal static class ReportNumbers
{
    /// <summary>What stands where a figure is not defined on the data.</summary>
    public const string None = "not defined";

    private static readonly string[] CountHeadings = ["items", "clips", "queries", "support", "count", "n", "groups"];

    /// <summary>A figure: three decimals below 10, fewer above.</summary>
    public static string Figure(double? value) => value is { } number && double.IsFinite(number) ? Minus(number.ToString(Format(number), CultureInfo.InvariantCulture)) : None;

    /// <summary>A difference, always with its sign.</summary>
    public static string Signed(double value) => value > 0 ? "+" + Figure(value) : Figure(value);

    /// <summary>A confidence interval, or nothing where there is none.</summary>
    public static string Interval(double? low, double? high) => low is { } from && high is { } to ? $"[{Figure(from)}, {Figure(to)}]" : "";

    /// <summary>A count, with commas between the thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share as whole per cent.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>Whether a column holds counts, so that its values are written without decimals.</summary>
    public static bool AreCounts(string heading, IEnumerable<double?> values)
    {
        var numbers = values.OfType<double>().ToList();
        return numbers.Count > 0 && numbers.TrueForAll(double.IsInteger) && (numbers.Exists(number => Math.Abs(number) > 1) || CountHeadings.Contains(heading.ToLowerInvariant()));
    }

    private static string Format(double number) => Math.Abs(number) switch { < 10 => "0.000", < 100 => "0.00", < 1000 => "0.0", _ => "#,0" };

    private static string Minus(string text) => text.Replace('-', '−');
}
