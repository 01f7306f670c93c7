using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AvexSearch.Store.Cluster;

/// <summary>Finds out whether the server runs, and clears away what a killed one left. The caller holds the start lock.</summary>
internal sealed class ServerState(ClusterFolders folders, TimeSpan timeout, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Orphaned backends notice by themselves unless they are in a long query.</summary>
    private static readonly TimeSpan PatienceWithOrphans = TimeSpan.FromSeconds(2);

    /// <summary>The server if it lives and accepts connections; waits while it starts or stops.</summary>
    /// <returns>Null = none runs; it may be started.</returns>
    public async Task<Postmaster?> FindAsync(Func<CancellationToken, Task> stop, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var told = TimeSpan.FromSeconds(2);
        while (Postmaster.Read(folders.Cluster) is { } postmaster)
        {
            if (await AcceptsAsync(postmaster, ct))
            {
                StoreLog.ServerAttached(logger, postmaster.ProcessId);
                return postmaster;
            }

            if (!Postmaster.IsAlive(postmaster.ProcessId, folders.Cluster))
            {
                await ClearAsync(postmaster, ct);
                return null;
            }

            if (postmaster.Status == "ready" && watch.Elapsed > TimeSpan.FromSeconds(5) && !File.Exists(SocketOf(postmaster)))
            {
                // It lives but can't be reached: somebody swept its socket away. (A server that recovers from a crash says "ready", too; it is waited for.)
                await stop(ct);
                continue;
            }

            if (watch.Elapsed > told)
            {
                told += TimeSpan.FromSeconds(2);
                StoreLog.Recovering(logger, watch.Elapsed.TotalSeconds, ServerLogFile.LastLine(folders.Log, 0));
            }

            if (watch.Elapsed > timeout && postmaster.Status == "stopping")
            {
                throw new StoreException($"The private PostgreSQL in {folders.Cluster} (process {postmaster.ProcessId}) does not come to its end; see {folders.Log}.");
            }

            await Task.Delay(Pause, ct);
        }

        await EndOrphansAsync(ct);
        return null;
    }

    private static string SocketOf(Postmaster postmaster) => Path.Combine(postmaster.SocketFolder, $".s.PGSQL.{ConnectionStrings.PrivatePort}");

    private static async Task<bool> AcceptsAsync(Postmaster postmaster, CancellationToken ct)
    {
        if (postmaster.SocketFolder.Length == 0)
        {
            return false;
        }

        var text = ConnectionStrings.Private(postmaster.SocketFolder, "postgres", 1);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(text) { Pooling = false, Timeout = 5 });
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>
    /// The file of a killed server. PostgreSQL clears it itself, unless its number belongs to another process by now or to a zombie; then it
    /// refuses to start. Its orphans must be gone first: they still write to the data.
    /// </summary>
    private async Task ClearAsync(Postmaster postmaster, CancellationToken ct)
    {
        await EndOrphansAsync(ct);
        if (Postmaster.Exists(postmaster.ProcessId))
        {
            File.Delete(Postmaster.FileOf(folders.Cluster));
            var socketLock = SocketOf(postmaster) + ".lock";
            if (File.Exists(socketLock))
            {
                File.Delete(socketLock);
            }
        }
    }

    private async Task EndOrphansAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        for (var orphans = Postmaster.ProcessesOf(folders.Cluster); orphans.Count > 0; orphans = Postmaster.ProcessesOf(folders.Cluster))
        {
            // What a postmaster does to its children in a crash; their transactions are recovered from the log.
            var signal = watch.Elapsed > 4 * PatienceWithOrphans ? Libc.SignalKill : Libc.SignalQuit;
            foreach (var orphan in watch.Elapsed > PatienceWithOrphans ? orphans : [])
            {
                _ = Libc.Kill(orphan, signal);
            }

            await Task.Delay(Pause, ct);
        }
    }
}
