using System.Text.RegularExpressions;

namespace AvexSearch.Encoders;

/// <summary>Names of models: they become folder names and URL parts.</summary>
internal static partial class ModelName
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "lower-case letters, digits, '.', '_' and '-', at most 64, starting with a letter or digit";

    /// <summary>True if <paramref name="name"/> follows the rule.</summary>
    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    /// <summary>A valid name made of a file name: lower case, other characters replaced by '-'.</summary>
    public static string From(string text)
    {
        var name = Other().Replace(text.ToLowerInvariant(), "-").TrimStart('.', '_', '-');
        return name.Length == 0 ? "model" : name[..Math.Min(64, name.Length)];
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9._-]+")]
    private static partial Regex Other();
}
