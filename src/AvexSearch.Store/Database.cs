using AvexSearch.Store.Cluster;
using AvexSearch.Store.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>The one database: open it once per process, hand it to the stores, dispose it at the end.</summary>
/// <remarks>
/// Without a connection string the private PostgreSQL cluster is started or attached to; while this object lives the server is watched and
/// started again if it dies, and operations wait for it. Disposing it stops the server if no other process uses it.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;
    private readonly TimeSpan _retryTimeout;
    private readonly ILogger _logger;

    private Database(NpgsqlDataSource source, PrivateCluster? cluster, string description, TimeSpan retryTimeout, ILogger logger)
    {
        Source = source;
        _cluster = cluster;
        ServerDescription = description;
        _retryTimeout = retryTimeout;
        _logger = logger;
    }

    /// <summary>For people (doctor): server version, where it runs, pgvector's version. Holds no secrets.</summary>
    public string ServerDescription { get; }

    /// <summary>True when the server is the private cluster.</summary>
    public bool IsPrivate => _cluster is not null;

    internal NpgsqlDataSource Source { get; }

    internal PrivateCluster? Cluster => _cluster;

    internal ILogger Logger => _logger;

    /// <summary>Opens the database: starts or attaches to the server, makes database and extension, migrates.</summary>
    /// <param name="options">Which database.</param>
    /// <param name="loggers">Where to log (event ids 4000..4999).</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The open database.</returns>
    /// <exception cref="StoreException">It can't be used as it is; the message says what to do.</exception>
    public static async Task<Database> OpenAsync(StoreOptions options, ILoggerFactory loggers, CancellationToken ct)
    {
        var logger = loggers.CreateLogger("AvexSearch.Store");
        DapperSetup.Once();
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return await ConnectAsync(ConnectionStrings.External(options), null, options, logger, ct);
        }

        var cluster = await PrivateCluster.OpenAsync(options, logger, ct);
        try
        {
            return await ConnectAsync(cluster.ConnectionString, cluster, options, logger, ct);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the server for a sign of life, once, without waiting for a restart.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> PingAsync(CancellationToken ct)
    {
        try
        {
            await using var command = Source.CreateCommand("select 1");
            return await command.ExecuteScalarAsync(ct) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Bytes that the database has on disk, with its indexes.</summary>
    /// <param name="ct">Gives up.</param>
    public Task<long> SizeBytesAsync(CancellationToken ct) => this.FirstAsync<long>("select pg_database_size(current_database())", null, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>Runs work on a connection; while the server is away it is run again from its start, so it must be idempotent.</summary>
    internal Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken ct) =>
        Retry.RunAsync(
            async token =>
            {
                await using var connection = await Source.OpenConnectionAsync(token);
                return await work(connection, token);
            },
            _retryTimeout,
            _logger,
            ct);

    /// <summary>As <see cref="RunAsync"/>, in one transaction, which is committed when the work returns.</summary>
    internal Task<T> TransactAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken ct) =>
        RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var result = await work(connection, token);
                await transaction.CommitAsync(token);
                return result;
            },
            ct);

    private static async Task<Database> ConnectAsync(
        string connectionString, PrivateCluster? cluster, StoreOptions options, ILogger logger, CancellationToken ct)
    {
        await Migrator.RunAsync(connectionString, MigrationSet.Embedded, logger, ct);
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseVector();
        var source = builder.Build();
        try
        {
            var where = cluster is null ? "by connection string" : $"private cluster in {cluster.DataFolder}";
            var description = await Migrator.DescribeAsync(source, where, ct);
            if (cluster is not null)
            {
                cluster.ServerChanged = source.Clear;
            }

            StoreLog.Opened(logger, description);
            return new Database(source, cluster, description, options.RetryTimeout, logger);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
