using System.Globalization;

namespace AvexSearch.Store.Cluster;

/// <summary>What postmaster.pid says: who the server is and where it listens.</summary>
internal sealed record Postmaster(int ProcessId, string SocketFolder, string Status)
{
    /// <summary>Null = no file, or not written to its end yet.</summary>
    public static Postmaster? Read(string cluster)
    {
        try
        {
            // pid, data folder, start time, port, socket folder, TCP address, shared memory key, status
            var lines = File.ReadAllLines(FileOf(cluster));
            return lines.Length >= 8 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                ? new Postmaster(Math.Abs(pid), lines[4], lines[7].Trim())
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>A process of this id lives and works in this cluster. Ids are used again and the dead may linger unburied, so the number alone says nothing.</summary>
    public static bool IsAlive(int processId, string cluster) => !IsZombie(processId) && WorksIn(processId, cluster);

    /// <summary>All server processes of the cluster, also those that have lost their postmaster.</summary>
    public static IReadOnlyList<int> ProcessesOf(string cluster) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let name = Path.GetFileName(folder)
           where char.IsAsciiDigit(name[0])
           let id = int.Parse(name, CultureInfo.InvariantCulture)
           where IsAlive(id, cluster)
           select id,
    ];

    /// <summary>Something of this id exists (a zombie too): PostgreSQL would take the file for a living server's.</summary>
    public static bool Exists(int processId) => Libc.Kill(processId, 0) == 0;

    private static bool IsZombie(int processId)
    {
        try
        {
            // "pid (name) S …": the name may have any character, the state follows the last bracket.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool WorksIn(int processId, string cluster)
    {
        // The server's processes stand in their cluster. Through the link, so that symbolic links on the way to it don't matter.
        try
        {
            var seen = $"/proc/{processId}/cwd";
            return File.Exists(Path.Combine(seen, "PG_VERSION"))
                && File.ReadAllText($"/proc/{processId}/comm").StartsWith("postgres", StringComparison.Ordinal)
                && SameFolder(seen, cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool SameFolder(string seen, string cluster) =>
        Directory.ResolveLinkTarget(seen, returnFinalTarget: false)?.FullName is { } target
        && (target == cluster || target == RealPath.Of(cluster));
}
