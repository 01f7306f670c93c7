using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AvexSearch.Store.Migrations;

/// <summary>Brings a database to the program's schema: under an advisory lock, each step once, in its own transaction.</summary>
internal static class Migrator
{
    /// <summary>Any fixed number; the lock is per database.</summary>
    private const long LockKey = 0x41564558_53454152;

    /// <summary>Iterative index scans, without which filtered searches starve.</summary>
    private static readonly Version LeastVector = new(0, 8);

    private const string TableSql = """
        create table if not exists migration (
            number      integer primary key,
            name        text not null,
            checksum    text not null,
            applied_at  timestamptz not null default now()
        )
        """;

    private const string AppliedSql = "select number, name, checksum from migration order by number";

    private const string RecordSql = "insert into migration (number, name, checksum) values (@Number, @Name, @Checksum)";

    private const string VectorSql = "select extversion from pg_extension where extname = 'vector'";

    /// <summary>Rows "from the future" come only from a restored dump: transaction ids began anew, no reader would ever reach them.</summary>
    private const string RestoredSql = "delete from change where transaction_id >= pg_snapshot_xmax(pg_current_snapshot())";

    public static async Task RunAsync(string connectionString, MigrationSet set, ILogger logger, CancellationToken ct)
    {
        await using var source = new NpgsqlDataSourceBuilder(connectionString) { ConnectionStringBuilder = { Pooling = false } }.Build();
        await using var connection = await ConnectAsync(source, ct);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@LockKey)", new { LockKey }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(TableSql, cancellationToken: ct));
        var applied = (await connection.QueryAsync<Applied>(new CommandDefinition(AppliedSql, cancellationToken: ct))).ToDictionary(a => a.Number);
        Check(set, applied);
        foreach (var migration in set.Migrations.Where(m => !applied.ContainsKey(m.Number)))
        {
            await ApplyAsync(connection, migration, logger, ct);
        }

        await CheckVectorAsync(connection, ct);
        await connection.ExecuteAsync(new CommandDefinition(RestoredSql, cancellationToken: ct));
    }

    /// <summary>"PostgreSQL 15.4, private cluster in …, pgvector 0.8.0".</summary>
    public static async Task<string> DescribeAsync(NpgsqlDataSource source, string where, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var vector = await connection.ExecuteScalarAsync<string>(new CommandDefinition(VectorSql, cancellationToken: ct));
        return $"PostgreSQL {connection.PostgreSqlVersion.ToString(2)}, {where}, pgvector {vector}";
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            return await source.OpenConnectionAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            throw new StoreException($"{e.MessageText}. Make it on that server with 'createdb', or name another one in the connection string.", e);
        }
        catch (NpgsqlException e)
        {
            throw new StoreException($"The database server can't be reached: {e.Message}", e);
        }
    }

    private static void Check(MigrationSet set, Dictionary<int, Applied> applied)
    {
        var known = set.Migrations.ToDictionary(m => m.Number);
        foreach (var row in applied.Values)
        {
            if (!known.TryGetValue(row.Number, out var migration))
            {
                throw new StoreException(
                    $"The database is newer than this program: it has migration {row.Name}, the program ends at " +
                    $"{set.Migrations[^1].Name}. Use the program's newer version.");
            }

            if (migration.Checksum != row.Checksum)
            {
                throw new StoreException(
                    $"Migration {migration.Name} was changed after it was applied to this database (as {row.Name}, checksum {row.Checksum[..12]}…, " +
                    $"now {migration.Checksum[..12]}…). Migrations are never edited: restore the file and put the change into a new one.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, ILogger logger, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(migration.Sql, cancellationToken: ct));
        }
        catch (PostgresException e) when (migration.Sql.Contains("create extension", StringComparison.Ordinal))
        {
            throw new StoreException(ExtensionAdvice(connection.PostgreSqlVersion.Major, e), e);
        }

        await connection.ExecuteAsync(new CommandDefinition(RecordSql, migration, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        StoreLog.Migrated(logger, migration.Name, watch.Elapsed.TotalMilliseconds);
    }

    private static string ExtensionAdvice(int major, PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege =>
            $"This database user may not create the extension pgvector ({e.MessageText}). " +
            "Let a superuser run 'create extension vector' in this database once.",
        _ => $"pgvector is missing on the database server ({e.MessageText}). Install it there: ./start.sh does, " +
             $"or 'apt-get install postgresql-{major}-pgvector' where the distribution has it.",
    };

    private static async Task CheckVectorAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var version = await InstalledAsync(connection, ct);
        if (version < LeastVector)
        {
            await connection.ExecuteAsync(new CommandDefinition("alter extension vector update", cancellationToken: ct));
            version = await InstalledAsync(connection, ct);
        }

        if (version < LeastVector)
        {
            throw new StoreException($"pgvector {version} is too old: {LeastVector} or newer is needed (filtered searches would return too few hits).");
        }
    }

    private static async Task<Version> InstalledAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Version.Parse(await connection.ExecuteScalarAsync<string>(new CommandDefinition(VectorSql, cancellationToken: ct)) ?? "0.0");

    private sealed record Applied
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required string Checksum { get; init; }
    }
}
