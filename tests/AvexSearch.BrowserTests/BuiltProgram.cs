namespace AvexSearch.BrowserTests;

/// <summary>Finds the program as it was built beside these tests.</summary>
internal static class BuiltProgram
{
    /// <summary>Path of <c>avexsearch.dll</c> in the build output of its own project, where its static files are described as well.</summary>
    public static string Find()
    {
        // artifacts/bin/AvexSearch.BrowserTests/<configuration>/ → artifacts/bin/AvexSearch.Server/<configuration>/
        var mine = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(mine.Parent!.Parent!.FullName, "AvexSearch.Server", mine.Name, "avexsearch.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException($"The program is not built: {program} is missing.");
    }

    /// <summary>Where pictures of the pages are put.</summary>
    public static string Screenshots()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "artifacts")
        {
            folder = folder.Parent;
        }

        return Directory.CreateDirectory(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "screenshots")).FullName;
    }
}
