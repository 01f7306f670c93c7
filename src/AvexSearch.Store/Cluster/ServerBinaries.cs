using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Store.Cluster;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Folder">Where postgres, initdb and pg_ctl are.</param>
/// <param name="Major">Its major version.</param>
/// <param name="Version">Its version in words.</param>
/// <param name="HasVector">pgvector is there; null = can't be told before it runs.</param>
internal sealed partial record ServerBinaries(string Folder, int Major, string Version, bool? HasVector)
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public string Path(string tool) => System.IO.Path.Combine(Folder, tool);

    /// <summary>The server to use: of the cluster's major version, or for a new cluster the newest that has pgvector.</summary>
    /// <param name="binFolder">Only here; null or empty = look around.</param>
    /// <param name="cluster">Folder of the cluster, for messages.</param>
    /// <param name="clusterMajor">Major version that made the cluster; null = there is none yet.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreException">None fits.</exception>
    public static async Task<ServerBinaries> FindAsync(string? binFolder, string cluster, int? clusterMajor, CancellationToken ct)
    {
        var found = new List<ServerBinaries>();
        var folders = string.IsNullOrEmpty(binFolder) ? await FoldersAsync(ct) : [binFolder];
        foreach (var folder in folders)
        {
            if (await ReadAsync(folder, ct) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        if (found.Count == 0)
        {
            throw new StoreException(
                $"No PostgreSQL server found: no folder with postgres, initdb and pg_ctl among {string.Join(", ", folders)}. " +
                "Install it (./start.sh does; by hand: 'apt-get install postgresql postgresql-NN-pgvector'), " +
                "or set AVEXSEARCH_PG_BIN to its bin folder, or use a server by connection string.");
        }

        var newest = found.OrderByDescending(b => b.HasVector != false).ThenByDescending(b => b.Major).First();
        var chosen = clusterMajor is null ? newest : found.Where(b => b.Major == clusterMajor).OrderByDescending(b => b.HasVector != false).FirstOrDefault();
        if (chosen is null)
        {
            throw new StoreException(
                $"The cluster in {cluster} was made by PostgreSQL {clusterMajor}, but installed is PostgreSQL {newest.Version} ({newest.Folder}). " +
                $"Install 'postgresql-{clusterMajor}' and 'postgresql-{clusterMajor}-pgvector' beside it, or convert the cluster with pg_upgrade, " +
                $"or move {cluster} away to begin with an empty database (recordings are then indexed again).");
        }

        return chosen.HasVector != false
            ? chosen
            : throw new StoreException(
                $"pgvector is not installed for PostgreSQL {chosen.Version} ({chosen.Folder}). ./start.sh installs it; by hand: " +
                $"'apt-get install postgresql-{chosen.Major}-pgvector' where the distribution has it.");
    }

    private static async Task<ServerBinaries?> ReadAsync(string folder, CancellationToken ct)
    {
        if (!Array.TrueForAll(Needed, tool => File.Exists(System.IO.Path.Combine(folder, tool))))
        {
            return null;
        }

        var said = await Tool.RunAsync([System.IO.Path.Combine(folder, "postgres"), "--version"], ct);
        var match = VersionNumber.Match(said.Output);
        return said.Succeeded && match.Success
            ? new ServerBinaries(folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Value, await HasVectorAsync(folder, ct))
            : null;
    }

    private static async Task<bool?> HasVectorAsync(string folder, CancellationToken ct)
    {
        var config = System.IO.Path.Combine(folder, "pg_config");
        if (!File.Exists(config))
        {
            return null;
        }

        var share = await Tool.RunAsync([config, "--sharedir"], ct);
        return share.Succeeded ? File.Exists(System.IO.Path.Combine(share.Output.Trim(), "extension", "vector.control")) : null;
    }

    private static async Task<List<string>> FoldersAsync(CancellationToken ct)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var folders = new List<string>();
        if (path.Any(folder => File.Exists(System.IO.Path.Combine(folder, "pg_config"))))
        {
            folders.Add((await Tool.RunAsync(["pg_config", "--bindir"], ct)).Output.Trim());
        }

        folders.AddRange(Versioned("/usr/lib/postgresql", "*"));
        folders.AddRange(Versioned("/usr", "pgsql-*"));
        folders.AddRange(path);
        return [.. folders.Where(folder => folder.Length > 0).Distinct()];
    }

    private static IEnumerable<string> Versioned(string parent, string pattern) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent, pattern).Select(folder => System.IO.Path.Combine(folder, "bin"))
        : [];

    [GeneratedRegex(@"(\d+)\.\d+\S*|\d+(?:devel|beta\d|rc\d)")]
    private static partial Regex VersionNumber { get; }
}
