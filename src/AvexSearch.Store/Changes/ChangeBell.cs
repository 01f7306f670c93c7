using Npgsql;

namespace AvexSearch.Store;

/// <summary>A connection that listens for changes and is made anew when it breaks.</summary>
internal sealed class ChangeBell(Database database) : IAsyncDisposable
{
    /// <summary>A safety net only: for a bell that was lost with its connection.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pending = TimeSpan.FromMilliseconds(50);

    private NpgsqlConnection? _connection;

    public async Task ListenAsync(CancellationToken ct)
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open })
        {
            return;
        }

        await DisposeAsync();
        _connection = await Retry.RunAsync(
            async token =>
            {
                var connection = await database.Source.OpenConnectionAsync(token);
                try
                {
                    await using var command = new NpgsqlCommand("listen avexsearch_change", connection);
                    await command.ExecuteNonQueryAsync(token);
                    return connection;
                }
                catch
                {
                    await connection.DisposeAsync();
                    throw;
                }
            },
            TimeSpan.MaxValue,
            database.Logger,
            ct);
    }

    /// <summary>Returns when it rang, when the connection broke, or after a while (soon, when something is known to be on its way).</summary>
    public async Task WaitAsync(bool pending, CancellationToken ct)
    {
        try
        {
            await _connection!.WaitAsync(pending ? Pending : Quiet, ct);
        }
        catch (NpgsqlException e) when (Retry.IsAway(e))
        {
            StoreLog.ServerAway(database.Logger, e.Message, 0);
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
