using System.Security.Cryptography;
using System.Text;

namespace AvexSearch.Store.Cluster;

/// <summary>Where the private cluster's things lie.</summary>
internal sealed class ClusterFolders
{
    /// <summary>sun_path has 108 bytes with its NUL; PostgreSQL adds "/.s.PGSQL.5432".</summary>
    private const int MostSocketFolderBytes = 107 - 14;

    /// <summary>pg_ctl puts the path into a shell command between double quotes, as it is.</summary>
    private const string ShellReads = "\"$`\\";

    public ClusterFolders(string dataFolder)
    {
        DataFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        if (DataFolder.Any(c => char.IsControl(c) || ShellReads.Contains(c)))
        {
            throw new StoreException($"The data folder's path can't have {string.Join(' ', ShellReads.ToCharArray())} or control characters; this is {DataFolder}.");
        }

        Cluster = Path.Combine(DataFolder, "postgres");
        NewCluster = Path.Combine(DataFolder, "postgres.new");
        Log = Path.Combine(Cluster, "avexsearch-server.log");
        StartLock = Path.Combine(DataFolder, "postgres.start.lock");
        UsersLock = Path.Combine(DataFolder, "postgres.users.lock");
    }

    public string DataFolder { get; }

    public string Cluster { get; }

    public string NewCluster { get; }

    public string Log { get; }

    /// <summary>Held while somebody starts or stops the server.</summary>
    public string StartLock { get; }

    /// <summary>Held shared by every process that uses the server.</summary>
    public string UsersLock { get; }

    /// <summary>Major version that made the cluster; null = there is none.</summary>
    public int? Major()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        if (!File.Exists(file))
        {
            return !Directory.Exists(Cluster) || !Directory.EnumerateFileSystemEntries(Cluster).Any()
                ? null
                : throw new StoreException($"{Cluster} has files but no PG_VERSION: it is not a PostgreSQL cluster. Move it away, or choose another data folder (AVEXSEARCH_HOME).");
        }

        var text = File.ReadAllText(file).Trim();
        return int.TryParse(text, out var major)
            ? major
            : throw new StoreException($"{file} says '{text}', which is no PostgreSQL version that can be used here.");
    }

    /// <summary>
    /// In the data folder; when that path is too long for a socket, or has characters that PostgreSQL or Npgsql take for lists,
    /// a folder named by its hash under /run (root), XDG_RUNTIME_DIR or /tmp.
    /// </summary>
    public string SocketFolder(string? runtimeFolder)
    {
        var beside = Path.Combine(DataFolder, "postgres.socket");
        if (Encoding.UTF8.GetByteCount(beside) <= MostSocketFolderBytes && IsPlain(beside))
        {
            return beside;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DataFolder)))[..16];
        var parent = runtimeFolder is not null && Directory.Exists(runtimeFolder) && runtimeFolder.Length < 60 && IsPlain(runtimeFolder) ? runtimeFolder : "/tmp";
        return Path.Combine(parent, $"avexsearch-{Libc.EffectiveUser()}-{hash}");
    }

    /// <summary>As root /run, which everybody can enter and only root can write; else the user's own.</summary>
    public static string? RuntimeFolder() => Libc.EffectiveUser() == 0 ? "/run" : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");

    private static bool IsPlain(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-');
}
