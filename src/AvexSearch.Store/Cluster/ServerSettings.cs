using System.Globalization;

namespace AvexSearch.Store.Cluster;

/// <summary>How the private server is set: on its command line at each start, so that it follows the program and the machine.</summary>
internal static class ServerSettings
{
    private const long Mebibyte = 1 << 20;

    /// <summary>In order; the last of a name wins.</summary>
    /// <param name="socketFolder">Where it listens, and nowhere else.</param>
    /// <param name="major">The server's major version.</param>
    /// <param name="memoryBytes">Memory of the machine or container.</param>
    /// <param name="own">What the user wants otherwise.</param>
    public static IEnumerable<KeyValuePair<string, string>> For(
        string socketFolder, int major, long memoryBytes, IReadOnlyDictionary<string, string> own)
    {
        var memory = memoryBytes / Mebibyte;
        var ours = new Dictionary<string, string>
        {
            // An eighth of the memory: the in-memory index and the encoder want the rest.
            ["shared_buffers"] = Megabytes(Math.Clamp(memory / 8, 64, 2048)),
            ["effective_cache_size"] = Megabytes(Math.Max(memory / 2, 256)),
            ["maintenance_work_mem"] = Megabytes(Math.Clamp(memory / 16, 64, 1024)),
            ["work_mem"] = "32MB",
            ["max_connections"] = "100",
            ["jit"] = "off", // compiling costs more than our short queries
            ["wal_level"] = "minimal", // nobody replicates it
            ["max_wal_senders"] = "0",
            ["max_wal_size"] = "4GB", // bulk loads: fewer full-page images
            ["checkpoint_timeout"] = "15min",
            ["random_page_cost"] = "1.1",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_checkpoints"] = "off",
            ["cluster_name"] = "avexsearch",
        };
        if (major >= 15)
        {
            ours["log_startup_progress_interval"] = "2s"; // a recovery that says so is waited for
        }

        foreach (var (name, value) in own)
        {
            ours[name] = value;
        }

        ours["listen_addresses"] = "";
        ours["port"] = ConnectionStrings.PrivatePort.ToString(CultureInfo.InvariantCulture);
        ours["unix_socket_directories"] = socketFolder;
        ours["unix_socket_permissions"] = "0700";
        return ours;
    }

    /// <summary>For "pg_ctl -o", which gives it to a shell.</summary>
    public static string CommandLine(IEnumerable<KeyValuePair<string, string>> settings) =>
        string.Join(' ', settings.Select(setting => $"-c {Quote($"{setting.Key}={setting.Value}")}"));

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Megabytes(long megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes}MB");
}
