using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Store.Cluster;

/// <summary>Makes, starts and stops the server. The caller holds the start lock.</summary>
internal sealed class ServerControl(ClusterFolders folders, ServerBinaries binaries, ServerUser user, StoreOptions options, ILogger logger)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PatienceWithFile = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithStop = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    /// <summary>initdb into a folder beside, renamed when it is complete: a half-made cluster is never taken for one.</summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        StoreLog.MakingCluster(logger, binaries.Version, folders.Cluster);
        if (Directory.Exists(folders.NewCluster))
        {
            Directory.Delete(folders.NewCluster, recursive: true);
        }

        await user.OwnFolderAsync(folders.NewCluster, ct);

        // Order by bytes (fast, the same everywhere), letters of all languages; where the system lacks C.UTF-8, plain C.
        var result = await InitAsync("C.UTF-8", ct);
        if (!result.Succeeded && result.Words.Contains("locale", StringComparison.Ordinal))
        {
            result = await InitAsync("C", ct);
        }

        if (!result.Succeeded)
        {
            throw new StoreException($"The cluster can't be made in {folders.Cluster}; initdb says: {result.Words}");
        }

        if (Directory.Exists(folders.Cluster))
        {
            Directory.Delete(folders.Cluster);
        }

        Directory.Move(folders.NewCluster, folders.Cluster);
    }

    /// <summary>Starts the server and waits until it accepts connections; a recovery is waited for as long as its log moves.</summary>
    public async Task<Postmaster> StartAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var socketFolder = folders.SocketFolder(ClusterFolders.RuntimeFolder());
        await user.OwnFolderAsync(socketFolder, ct);
        await RotateLogAsync(ct);
        var settings = ServerSettings.For(socketFolder, binaries.Major, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, options.ServerSettings);
        var since = ServerLogFile.Length(folders.Log);

        // "-t": pg_ctl waits (nearly) for ever, we decide. It makes the server the leader of its own session: a terminal's Ctrl-C doesn't reach it.
        using var start = Tool.Start(user.Command(
            binaries.Path("pg_ctl"), "start", "-D", folders.Cluster, "-w", "-t", "1000000", "-l", folders.Log, "-o", ServerSettings.CommandLine(settings)));
        await WaitAsync(start, since, watch, ct);
        var postmaster = Postmaster.Read(folders.Cluster);
        if (start.ExitCode != 0 || postmaster is null)
        {
            throw new StoreException(
                $"The private PostgreSQL in {folders.Cluster} did not start. Its log ({folders.Log}) says: " +
                string.Join(" | ", ServerLogFile.Tail(folders.Log, since, 12)));
        }

        StoreLog.ServerStarted(logger, postmaster.ProcessId, watch.Elapsed.TotalMilliseconds);
        return postmaster;
    }

    /// <summary>Rolls back what runs, writes a checkpoint, ends.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        // One that is just starting (its start was cancelled) has not written down yet that it is there.
        var watch = Stopwatch.StartNew();
        while (Postmaster.Read(folders.Cluster) is null && watch.Elapsed < PatienceWithFile)
        {
            if (Postmaster.ProcessesOf(folders.Cluster).Count == 0)
            {
                return;
            }

            await Task.Delay(Tick / 10, ct);
        }

        var result = await Tool.RunAsync(
            user.Command(binaries.Path("pg_ctl"), "stop", "-D", folders.Cluster, "-m", "fast", "-w", "-t", "120"), ct);
        if (!result.Succeeded && Postmaster.Read(folders.Cluster) is not null)
        {
            StoreLog.StopFailed(logger, result.Words);
            return;
        }

        // pg_ctl is done when the pid file is gone; the process takes a moment longer.
        while (Postmaster.ProcessesOf(folders.Cluster).Count > 0 && watch.Elapsed < PatienceWithStop)
        {
            await Task.Delay(Tick / 10, ct);
        }

        RemoveSocketFolder();
        StoreLog.ServerStopped(logger);
    }

    /// <summary>It lies outside the data folder sometimes; nothing of ours stays there.</summary>
    private void RemoveSocketFolder()
    {
        var folder = folders.SocketFolder(ClusterFolders.RuntimeFolder());
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private async Task WaitAsync(Process start, long since, Stopwatch watch, CancellationToken ct)
    {
        var moved = watch.Elapsed;
        var told = TellEvery;
        var length = since;
        try
        {
            while (!start.HasExited)
            {
                await Task.WhenAny(start.WaitForExitAsync(ct), Task.Delay(Tick, ct));
                ct.ThrowIfCancellationRequested();
                var now = ServerLogFile.Length(folders.Log);
                moved = now == length ? moved : watch.Elapsed;
                length = now;
                if (watch.Elapsed > told)
                {
                    told += TellEvery;
                    StoreLog.Recovering(logger, watch.Elapsed.TotalSeconds, ServerLogFile.LastLine(folders.Log, since));
                }

                if (watch.Elapsed - moved > options.StartTimeout)
                {
                    throw new StoreException(
                        $"The private PostgreSQL in {folders.Cluster} has not become ready and its log ({folders.Log}) has not moved for " +
                        $"{options.StartTimeout.TotalSeconds:0} s. Its last words: {string.Join(" | ", ServerLogFile.Tail(folders.Log, since, 4))}");
                }
            }
        }
        finally
        {
            await LeaveAsync(start);
        }
    }

    /// <summary>Given up: not before the server is on record, or nobody could find and stop it.</summary>
    private async Task LeaveAsync(Process start)
    {
        var watch = Stopwatch.StartNew();
        while (!start.HasExited && !IsOnRecord() && watch.Elapsed < 3 * PatienceWithFile)
        {
            await Task.Delay(Tick / 10, CancellationToken.None);
        }

        if (!start.HasExited)
        {
            Tool.End(start);
        }
    }

    private bool IsOnRecord() =>
        Postmaster.Read(folders.Cluster) is { } postmaster && Postmaster.IsAlive(postmaster.ProcessId, folders.Cluster);

    private Task<ToolResult> InitAsync(string letters, CancellationToken ct) => Tool.RunAsync(
        user.Command(
            binaries.Path("initdb"),
            "-D",
            folders.NewCluster,
            $"--username={ConnectionStrings.PrivateUser}",
            "--auth-local=trust", // behind a socket folder of mode 700
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C",
            $"--lc-ctype={letters}",
            "--data-checksums"),
        ct);

    private async Task RotateLogAsync(CancellationToken ct)
    {
        if (ServerLogFile.Length(folders.Log) > 8 << 20)
        {
            await Tool.RunAsync(user.Command("mv", "-f", folders.Log, folders.Log + ".1"), ct);
        }
    }
}
