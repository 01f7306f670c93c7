using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AvexSearch.Store.Cluster;

/// <summary>This process's share in the private server: started or attached to, watched, and stopped by the last one out.</summary>
internal sealed partial class PrivateCluster : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ClusterFolders _folders;
    private readonly ServerControl _control;
    private readonly ServerState _state;
    private readonly FileLock _start;
    private readonly FileLock _users;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private Postmaster _postmaster = null!;
    private Task _watch = Task.CompletedTask;

    private PrivateCluster(ClusterFolders folders, ServerBinaries binaries, ServerUser user, StoreOptions options, FileLock start, FileLock users, ILogger logger)
    {
        _folders = folders;
        _control = new ServerControl(folders, binaries, user, options, logger);
        _state = new ServerState(folders, options.StartTimeout, logger);
        _start = start;
        _users = users;
        _logger = logger;
    }

    public string DataFolder => _folders.DataFolder;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Process id of the postmaster.</summary>
    public int ProcessId => _postmaster.ProcessId;

    /// <summary>Called when another server process took over: old connections are dead.</summary>
    public Action? ServerChanged { get; set; }

    public static async Task<PrivateCluster> OpenAsync(StoreOptions options, ILogger logger, CancellationToken ct)
    {
        if (!DatabaseName.IsMatch(options.DatabaseName))
        {
            throw new ArgumentException($"A database name has lower-case letters, digits and '_'; this is '{options.DatabaseName}'.", nameof(options));
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new StoreException("The private PostgreSQL runs on Linux only; use a server by connection string.");
        }

        var folders = new ClusterFolders(options.DataFolder);
        MakeDataFolder(folders.DataFolder);
        using var start = new FileLock(folders.StartLock);
        await start.ExclusiveAsync(waited => StoreLog.WaitingForLock(logger, waited.TotalSeconds), ct);
        var user = await ServerUser.ForAsync(folders.Cluster, ct);
        await user.CheckCanEnterAsync(folders.DataFolder, ct);
        var folder = options.ServerBinFolder ?? Environment.GetEnvironmentVariable("AVEXSEARCH_PG_BIN");
        var binaries = await ServerBinaries.FindAsync(folder, folders.Cluster, folders.Major(), ct);
        var cluster = new PrivateCluster(folders, binaries, user, options, new FileLock(folders.StartLock), new FileLock(folders.UsersLock), logger);
        try
        {
            if (!cluster._users.TryShared())
            {
                throw new StoreException($"{folders.UsersLock} is locked by a program that is not AvexSearch.");
            }

            if (folders.Major() is null)
            {
                await cluster._control.MakeAsync(ct);
            }

            cluster._postmaster = await cluster.FindOrStartAsync(ct);
            cluster.ConnectionString = ConnectionStrings.Private(cluster._postmaster.SocketFolder, options.DatabaseName, options.MaxConnections);
            await MakeDatabaseAsync(cluster._postmaster.SocketFolder, options.DatabaseName, ct);
        }
        catch
        {
            start.Dispose();
            await cluster.DisposeAsync();
            throw;
        }

        cluster._watch = cluster.WatchAsync(cluster._closing.Token);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watch;
        await _start.ExclusiveAsync(waited => StoreLog.WaitingForLock(_logger, waited.TotalSeconds), CancellationToken.None);
        if (!_users.TryExclusive())
        {
            StoreLog.ServerLeft(_logger);
        }
        else
        {
            await _control.StopAsync(CancellationToken.None);
        }

        _users.Dispose();
        _start.Dispose();
        _closing.Dispose();
    }

    private async Task<Postmaster> FindOrStartAsync(CancellationToken ct) =>
        await _state.FindAsync(_control.StopAsync, ct) ?? await _control.StartAsync(ct);

    /// <summary>Looks after the server until this process is done with it. Every process does; the start lock makes one of them restart it.</summary>
    private async Task WatchAsync(CancellationToken ct)
    {
        var pause = LookEvery;
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested || Postmaster.IsAlive(_postmaster.ProcessId, _folders.Cluster))
            {
                continue;
            }

            try
            {
                await RestartAsync(ct);
                pause = LookEvery;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is StoreException or IOException or NpgsqlException or UnauthorizedAccessException)
            {
                pause = pause * 4 < LongestPause ? pause * 4 : LongestPause;
                StoreLog.RestartFailed(_logger, pause.TotalSeconds, e);
            }
        }
    }

    private async Task RestartAsync(CancellationToken ct)
    {
        StoreLog.ServerLost(_logger, _postmaster.ProcessId);
        using var start = new FileLock(_folders.StartLock);
        await start.ExclusiveAsync(waited => StoreLog.WaitingForLock(_logger, waited.TotalSeconds), ct);
        _postmaster = await FindOrStartAsync(ct);
        ServerChanged?.Invoke();
    }

    private static void MakeDataFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {folder} can't be made: {e.Message}. Choose another one (AVEXSEARCH_HOME).", e);
        }
    }

    private static async Task MakeDatabaseAsync(string socketFolder, string name, CancellationToken ct)
    {
        var text = ConnectionStrings.Private(socketFolder, "postgres", 1);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(text) { Pooling = false });
        await using var find = source.CreateCommand("select exists (select 1 from pg_database where datname = @name)");
        find.Parameters.AddWithValue("name", name);
        if (await find.ExecuteScalarAsync(ct) is true)
        {
            return;
        }

        // An identifier can't be a parameter; the name is letters, digits and '_' (checked above). We hold the start lock.
        await using var create = source.CreateCommand($"create database {name} template template0 encoding 'UTF8'");
        await create.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex DatabaseName { get; }
}
