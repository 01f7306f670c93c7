using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Runs work again while the server is away, and after a lost race.</summary>
internal static class Retry
{
    private const int MostLostRaces = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan timeout, ILogger logger, CancellationToken ct)
    {
        var away = new Stopwatch();
        var pause = TimeSpan.FromMilliseconds(50);
        for (var races = 0; ;)
        {
            try
            {
                return await work(ct);
            }
            catch (PostgresException e) when (IsLostRace(e) && ++races < MostLostRaces)
            {
                StoreLog.LostRace(logger, e.SqlState, races);
                await StandBackAsync(races, ct);
            }
            catch (RaceLostException e) when (++races < MostLostRaces)
            {
                StoreLog.LostRace(logger, e.Message, races);
                await StandBackAsync(races, ct);
            }
            catch (NpgsqlException e) when (IsAway(e))
            {
                away.Start();
                if (away.Elapsed > timeout)
                {
                    throw new StoreException(
                        $"The database server has not answered for {timeout.TotalSeconds:0} s ({e.Message}). Is it running? 'avexsearch doctor' says more.", e);
                }

                StoreLog.ServerAway(logger, e.Message, away.Elapsed.TotalSeconds);
                await Task.Delay(pause, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Losers that start again in step lose again: each waits for a time of its own, longer with every loss (20 losses: 6 s at most).</summary>
    private static Task StandBackAsync(int races, CancellationToken ct) =>
        Task.Delay(RandomNumberGenerator.GetInt32(Math.Min(1 << Math.Min(races, 9), 500)), ct);

    /// <summary>Another transaction was quicker: deadlock, serialization failure or a unique key that was free a moment ago.</summary>
    public static bool IsLostRace(PostgresException e) => e.SqlState
        is PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.SerializationFailure
        or PostgresErrorCodes.UniqueViolation;

    /// <summary>The server is starting, stopping, crashed or full; or the connection broke or can't be made.</summary>
    public static bool IsAway(NpgsqlException e) => e is PostgresException p
        ? p.SqlState.StartsWith("08", StringComparison.Ordinal) || p.SqlState
            is PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
        : e.InnerException is IOException or System.Net.Sockets.SocketException or ObjectDisposedException
            || (e.InnerException is null && e.IsTransient);
}
