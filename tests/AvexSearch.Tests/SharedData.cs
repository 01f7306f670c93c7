namespace AvexSearch.Tests;

/// <summary>Finds the shared folder (real recordings, reference values) that may lie beside the repository.</summary>
internal static class SharedData
{
    /// <summary>Environment variable that names the shared folder.</summary>
    private const string Variable = "AVEXSEARCH_SHARED";

    /// <summary>The shared folder, or null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A path in the shared folder; the test is skipped, with the reason, where it does not exist.</summary>
    public static string PathOrSkip(params string[] parts)
    {
        if (Folder is null)
        {
            Xunit.Assert.Skip($"No shared folder beside the repository and {Variable} is not set: this test needs {string.Join('/', parts)} there.");
        }

        var path = Path.Combine([Folder, .. parts]);
        if (!Path.Exists(path))
        {
            Xunit.Assert.Skip($"The shared folder {Folder} has no {string.Join('/', parts)}.");
        }

        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (File.Exists(Path.Combine(shared, "DESIGN.md")))
            {
                return shared;
            }
        }

        return null;
    }
}
