namespace AvexSearch.Tests.Encoders;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class RepositoryFolder
{
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AvexSearch.sln")))
            {
                return System.IO.Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new DirectoryNotFoundException("No AvexSearch.sln above the test assembly.");
    }
}
