using System.Runtime.Versioning;
using System.Security.Cryptography;
using AvexSearch.IntegrationTests;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(PrivateServer))]
[assembly: SupportedOSPlatform("linux")]

namespace AvexSearch.IntegrationTests;

/// <summary>
/// One PostgreSQL for all tests of the assembly: a private cluster in a temporary folder, started through the product's own code;
/// or the server named by AVEXSEARCH_TEST_DB (a connection string of a user who may make databases). Every fixture gets a database of its own.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private static readonly Dictionary<string, string> QuickSettings = new() { ["fsync"] = "off", ["shared_buffers"] = "64MB" };
    private readonly string? _external = Environment.GetEnvironmentVariable("AVEXSEARCH_TEST_DB");
    private readonly Lazy<string> _folder = new(() => TestFolder.Make("server"));
    private readonly SemaphoreSlim _first = new(1);
    private Database? _keeper;

    /// <summary>Of the private cluster; the server starts when the first database is asked for.</summary>
    public string DataFolder => _folder.Value;

    /// <summary>How to open a new, empty database; <see cref="Database.OpenAsync"/> makes and migrates it.</summary>
    public async Task<StoreOptions> NewDatabaseAsync()
    {
        var name = $"test_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        if (string.IsNullOrEmpty(_external))
        {
            await KeepRunningAsync();
            return Options(name);
        }

        await using var source = NpgsqlDataSource.Create(_external);
        await using var create = source.CreateCommand($"create database {name} template template0");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var text = new NpgsqlConnectionStringBuilder(_external) { Database = name };
        return new StoreOptions { ConnectionString = text.ConnectionString, DataFolder = DataFolder };
    }

    public async Task<Database> OpenNewAsync() =>
        await Database.OpenAsync(await NewDatabaseAsync(), NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    /// <summary>Drops a database made by <see cref="NewDatabaseAsync"/> on a server that outlives the tests.</summary>
    public async Task DropAsync(StoreOptions options)
    {
        if (!string.IsNullOrEmpty(_external))
        {
            await using var source = NpgsqlDataSource.Create(_external);
            var name = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database;
            await using var drop = source.CreateCommand($"drop database if exists {name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            await _keeper.DisposeAsync();
        }

        _first.Dispose();
        if (_folder.IsValueCreated)
        {
            TestFolder.Delete(DataFolder);
        }
    }

    /// <summary>One share in the server for the whole run, so that it isn't stopped between two fixtures.</summary>
    private async Task KeepRunningAsync()
    {
        await _first.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _keeper ??= await Database.OpenAsync(Options("avexsearch"), NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        }
        finally
        {
            _first.Release();
        }
    }

    private StoreOptions Options(string database) =>
        new() { DataFolder = DataFolder, DatabaseName = database, ServerSettings = QuickSettings, MaxConnections = 12 };
}
