using System.Globalization;

namespace AvexSearch.Web.States;

/// <summary>Numbers of things in words.</summary>
internal static class CountText
{
    /// <summary>The number with separators and the noun in the right number: <c>1 segment</c>, <c>61,430 segments</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What, in the singular; its plural takes an s.</param>
    public static string Of(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The number with separators and the words in the right number.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What, in the singular.</param>
    /// <param name="many">What, in the plural.</param>
    public static string Of(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>The number with separators.</summary>
    /// <param name="count">How many.</param>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
