namespace AvexSearch.Tests;

/// <summary>The folder with the solution, for tests that read the repository itself or fixtures kept in it.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Combine(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AvexSearch.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No AvexSearch.sln above {start}.");
    }
}
