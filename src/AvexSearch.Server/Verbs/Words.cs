using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    /// <summary>"12.5" and "1,204", without a trailing zero.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 file", "2 files".</summary>
    public static string Count(long count, string thing) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>"42 s", "3 min 20 s", "2 h 5 min".</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 100 => $"{Number(seconds)} s",
        < 5400 => $"{(int)(seconds / 60)} min {(int)(seconds % 60)} s",
        _ => $"{(int)(seconds / 3600)} h {(int)(seconds % 3600 / 60)} min",
    };

    /// <summary>"bats (heard 10 × slower)"; the name alone where a collection is heard as it is.</summary>
    public static string Heard(string collection, double timeExpansion) => ExpansionWords.Of(timeExpansion) is { } heard ? $"{collection} ({heard})" : collection;

    /// <summary>"12.5 - 17.5 s".</summary>
    public static string Span(double startSeconds, double endSeconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{startSeconds:0.0#}-{endSeconds:0.0#} s");
}
