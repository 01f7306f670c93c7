using System.Globalization;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Names for machines, from names for people.</summary>
internal static class ReportSlug
{
    private const int Longest = 60;

    /// <summary>Lower-case ASCII letters and digits, everything else as one separator; never empty.</summary>
    public static string Of(string name, char separator = '_')
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != separator)
            {
                slug.Append(separator);
            }
        }

        var text = slug.ToString(0, Math.Min(slug.Length, Longest)).TrimEnd(separator);
        return text.Length == 0 ? "unnamed" : text;
    }

    /// <summary>The name, with a number behind it where it is taken; takes it.</summary>
    public static string Unique(string name, HashSet<string> taken, char separator = '_')
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}{separator}{number}");
        }

        return candidate;
    }
}
