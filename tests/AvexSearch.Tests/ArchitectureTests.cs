using AvexSearch.Tests.Architecture;
using Xunit;

namespace AvexSearch.Tests;

/// <summary>Holds the house to its plan: every rule once on the repository, once on something bad.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] SourceFolders = ["src", "web", "tests", "migrations", "docker", "docs"];
    private static readonly string[] PathRuleExtensions = [".cs", ".razor", ".js", ".css", ".sql", ".csproj", ".json", ".md", ".sh", ".yml", ".py", ".cpp"];

    [Fact]
    public void Projects_know_exactly_what_the_picture_says_and_use_only_allowed_packages()
    {
        var projects = Files("src", "web", "tests").Where(p => p.EndsWith(".csproj", StringComparison.Ordinal))
            .ToDictionary(p => Path.GetFileNameWithoutExtension(p), Read);
        AssertEmpty(ProjectRules.Violations(projects));
    }

    [Fact]
    public void Top_level_has_only_what_belongs_there() =>
        AssertEmpty(new DirectoryInfo(RepositoryFolder.Root).EnumerateFileSystemInfos().Select(e => SourceRules.TopLevelViolation(e.Name)).OfType<string>());

    [Fact]
    public void Files_are_short() => AssertNone(
        Files("src", "web", "tests").Where(p => HasExtension(p, ".cs", ".razor", ".js") && !IsThirdParty(p)), SourceRules.LengthViolation);

    [Fact]
    public void Files_have_one_public_type_named_after_them() => AssertNone(
        Files("src", "web").Where(p => HasExtension(p, ".cs")), SourceRules.PublicTypeViolation);

    [Fact]
    public void No_file_names_a_folder_of_one_machine()
    {
        // This file has the bad examples.
        const string Self = nameof(ArchitectureTests) + ".cs";
        AssertNone(
            Files(SourceFolders).Where(p => HasExtension(p, PathRuleExtensions) && !IsThirdParty(p) && Path.GetFileName(p) != Self),
            SourceRules.MachinePathViolation);
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps() =>
        AssertEmpty(SourceRules.MigrationViolations(Directory.EnumerateFiles(RepositoryFolder.Combine("migrations")).Select(p => Path.GetFileName(p))));

    [Theory]
    [InlineData("AvexSearch.Audio", """<PackageReference Include="NAudio" />""", "AvexSearch.Audio must not use the package NAudio.")]
    [InlineData("AvexSearch.Audio", """<ProjectReference Include="..\AvexSearch.Store\AvexSearch.Store.csproj" />""", "AvexSearch.Audio must not know AvexSearch.Store.")]
    [InlineData("AvexSearch.Encoders", "", "AvexSearch.Encoders does not know AvexSearch.Audio, the picture says it does.")]
    [InlineData("AvexSearch.Common", "", "AvexSearch.Common is not in the picture.")]
    public void A_project_that_breaks_the_picture_is_named(string name, string items, string violation)
    {
        var projects = new Dictionary<string, string> { [name] = $"<Project><ItemGroup>{items}</ItemGroup></Project>" };
        var violations = ProjectRules.Violations(projects).ToList();
        Assert.Contains(violation, violations);
        Assert.Contains("AvexSearch.Indexing is in the picture and not in the repository.", violations);
    }

    [Theory]
    [InlineData("Helpers.cs", "public class Other;", "not one named Helpers")]
    [InlineData("Two.cs", "public sealed class Two;\npublic static partial class Three;", "2 public types: Two, Three")]
    [InlineData("Find.cs", "public sealed class Find;\npublic sealed record Found(int Id);\npublic readonly record struct Asked(int Id);", "3 public types")]
    public void A_file_with_more_than_one_public_type_is_named(string path, string text, string violation) =>
        Assert.Contains(violation, SourceRules.PublicTypeViolation(path, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("Find.cs", "public sealed class Find;\npublic sealed record Found(int Id);\ninternal sealed class Helper;")]
    [InlineData("Map.razor.cs", "public sealed partial class Map\n{\n    public enum Kind { A }\n}")]
    [InlineData("Inside.cs", "internal sealed class Anything;")]
    public void A_file_with_one_public_type_and_its_record_is_fine(string path, string text) => Assert.Null(SourceRules.PublicTypeViolation(path, text));

    [Fact]
    public void Long_files_are_named()
    {
        Assert.Null(SourceRules.LengthViolation("a.cs", Lines(400)));
        Assert.Equal("a.cs has 401 lines, at most 400.", SourceRules.LengthViolation("a.cs", Lines(401)));
        Assert.Null(SourceRules.LengthViolation("a.razor", Lines(79)));
        Assert.Equal("a.razor has 80 lines, at most 79.", SourceRules.LengthViolation("a.razor", Lines(80)));
    }

    [Fact]
    public void Machine_paths_are_named_and_other_paths_are_not()
    {
        foreach (var bad in (string[])["see /home/anna/x", "\"/work/main\"", "cd /root/thing", @"C:\Users\anna", "(/Users/anna/wav)"])
        {
            Assert.NotNull(SourceRules.MachinePathViolation("a.md", bad));
        }

        foreach (var good in (string[])["/api/v1/search", "$HOME/work/x", "https://example.org/home/page", "/usr/lib/postgresql", "../shared/data"])
        {
            Assert.Null(SourceRules.MachinePathViolation("a.md", good));
        }
    }

    [Fact]
    public void Migrations_with_a_gap_or_an_odd_name_are_named()
    {
        Assert.Empty(SourceRules.MigrationViolations(["0002_jobs.sql", "0001_start.sql"]));
        Assert.Equal(["0003_jobs.sql should have the number 0002."], SourceRules.MigrationViolations(["0001_a.sql", "0003_jobs.sql"]));
        Assert.Equal(["Jobs.sql is not named NNNN_what.sql."], SourceRules.MigrationViolations(["0001_a.sql", "Jobs.sql"]));
    }

    [Fact]
    public void Strangers_at_the_top_level_are_named()
    {
        Assert.Equal("notes.txt does not belong at the top level.", SourceRules.TopLevelViolation("notes.txt"));
        Assert.Null(SourceRules.TopLevelViolation("src"));
        Assert.Null(SourceRules.TopLevelViolation("artifacts"));
    }

    private static void AssertNone(IEnumerable<string> paths, Func<string, string, string?> rule) =>
        AssertEmpty(paths.Select(p => rule(p, Read(p))).OfType<string>());

    // Not Assert.Empty: it cuts the sentences short.
    private static void AssertEmpty(IEnumerable<string> violations)
    {
        var all = string.Join('\n', violations);
        Assert.True(all.Length == 0, all);
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x\n", count));

    private static string Read(string path) => File.ReadAllText(RepositoryFolder.Combine(path));

    private static bool HasExtension(string path, params string[] extensions) => extensions.Contains(Path.GetExtension(path));

    private static bool IsThirdParty(string path) => path.EndsWith(".min.js", StringComparison.Ordinal) || path.EndsWith(".min.css", StringComparison.Ordinal);

    /// <summary>Files below folders of the repository, relative to it with forward slashes, without what git ignores.</summary>
    private static IEnumerable<string> Files(params string[] folders) =>
        folders.Where(f => Directory.Exists(RepositoryFolder.Combine(f)))
            .SelectMany(f => Directory.EnumerateFiles(RepositoryFolder.Combine(f), "*", SearchOption.AllDirectories))
            .Select(p => Path.GetRelativePath(RepositoryFolder.Root, p).Replace('\\', '/'))
            .Where(p => !p.Split('/').Any(SourceRules.IsIgnored));
}
