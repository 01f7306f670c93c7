namespace AvexSearch.Server.Composition;

/// <summary>The folder that the program keeps everything in: database, models, uploads, demo archive.</summary>
internal static class DataHome
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "AVEXSEARCH_HOME";

    /// <summary>The folder: the variable, else the XDG data folder, else <c>/var/lib/avexsearch</c> for root (docs/adr/0002), else <c>~/.local/share/avexsearch</c>.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } home)
        {
            return Path.GetFullPath(home);
        }

        if (Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data)
        {
            return Path.Combine(Path.GetFullPath(data), "avexsearch");
        }

        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            return "/var/lib/avexsearch";
        }

        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "avexsearch");
    }
}
