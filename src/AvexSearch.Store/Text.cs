using System.Text;

namespace AvexSearch.Store;

/// <summary>Text from files and exceptions, made fit for PostgreSQL: no NUL, no half surrogates, not endless.</summary>
internal static class Text
{
    private const int Most = 4000;

    public static string Clean(string text)
    {
        var shortened = text.Length > Most ? string.Concat(text.AsSpan(0, Most), "…") : text;
        var fit = new StringBuilder(shortened.Length);
        foreach (var rune in shortened.EnumerateRunes())
        {
            fit.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return fit.ToString();
    }

    public static string? CleanOrNull(string? text) => text is null ? null : Clean(text);

    /// <summary>A path is a key: it is refused when it can't be kept exactly.</summary>
    public static string Path(string path) => KeptPath.WhyNot(path) is { } problem ? throw new ArgumentException(problem, nameof(path)) : path;

    /// <summary>SHA-256 as bytes.</summary>
    public static byte[] Hash(string hex) => hex.Length == 64
        ? Convert.FromHexString(hex)
        : throw new ArgumentException($"A content hash is 64 hex digits (SHA-256); this is '{hex}'.", nameof(hex));

    /// <summary>PostgreSQL keeps microseconds; both sides of a comparison are cut to them.</summary>
    public static DateTimeOffset Microseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % 10), TimeSpan.Zero);
}
