using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Tests.Architecture;

/// <summary>What holds for every source file. Each rule takes a path (relative, with /) and a text, so that it can be shown to fail.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 400;
    private const int MostRazorLines = 79;

    private static readonly HashSet<string> TopLevel =
    [
        "src", "tests", "migrations", "web", "docker", "docs", "AvexSearch.sln", "docker-compose.yml", "README.md", "CONTRIBUTING.md", "LICENSE",
        "start.sh", "test.sh", "global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt",
        ".ci", ".config", ".dockerignore", ".editorconfig", ".git", ".gitattributes", ".gitignore",
    ];

    // What .gitignore keeps out of the repository.
    private static readonly HashSet<string> Ignored = ["artifacts", "bin", "obj", "node_modules", ".vs", ".idea"];

    public static bool IsIgnored(string name) => Ignored.Contains(name) || name.EndsWith(".user", StringComparison.Ordinal) || name.EndsWith(".log", StringComparison.Ordinal);

    public static string? TopLevelViolation(string name) =>
        TopLevel.Contains(name) || IsIgnored(name) ? null : $"{name} does not belong at the top level.";

    public static string? LengthViolation(string path, string text)
    {
        var limit = path.EndsWith(".razor", StringComparison.Ordinal) ? MostRazorLines : MostLines;
        var lines = text.TrimEnd('\n').Split('\n').Length;
        return lines <= limit ? null : $"{path} has {lines} lines, at most {limit}.";
    }

    /// <summary>One public type per file, named after it. One small record, what a query gives or takes, may share the file.</summary>
    public static string? PublicTypeViolation(string path, string text)
    {
        // File-scoped namespaces: a type of the namespace starts in the first column.
        var types = PublicType().Matches(text).Select(m => (Name: m.Groups["name"].Value, IsRecord: m.Groups["kind"].Value.StartsWith("record", StringComparison.Ordinal))).Distinct().ToList();
        var file = Path.GetFileName(path).Split('.')[0];
        if (types.Count == 0)
        {
            return null;
        }

        if (types.TrueForAll(t => t.Name != file))
        {
            return $"{path} has the public type {types[0].Name}, not one named {file}.";
        }

        var others = types.FindAll(t => t.Name != file);
        return others.Count > 1 || others.Exists(t => !t.IsRecord) ? $"{path} has {types.Count} public types: {string.Join(", ", types.Select(t => t.Name))}." : null;
    }

    public static string? MachinePathViolation(string path, string text) =>
        MachinePath().Match(text) is { Success: true } match ? $"{path} names a folder of one machine: {match.Value}" : null;

    /// <summary>NNNN_what.sql, numbered from 0001 without a gap.</summary>
    public static IEnumerable<string> MigrationViolations(IEnumerable<string> names)
    {
        var expected = 1;
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (!MigrationName().IsMatch(name))
            {
                yield return $"{name} is not named NNNN_what.sql.";
            }
            else if (int.Parse(name[..4], CultureInfo.InvariantCulture) != expected++)
            {
                yield return $"{name} should have the number {expected - 1:0000}.";
                yield break;
            }
        }
    }

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|partial|readonly|ref|unsafe|file) )*(?<kind>record struct|record class|record|class|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(?<![\w.$}])/(?:home/(?!\.|\$)[a-z][\w.-]*|work/|root/|Users/[A-Za-z])|\b[A-Z]:\\(?:Users|home|work)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$")]
    private static partial Regex MigrationName();
}
