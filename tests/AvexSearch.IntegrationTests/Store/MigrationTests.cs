using AvexSearch.Store;
using AvexSearch.Store.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class MigrationTests(PrivateServer server)
{
    private static readonly MigrationSet Embedded = MigrationSet.Embedded;

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Many_that_open_a_new_database_at_once_migrate_it_once()
    {
        var options = await server.NewDatabaseAsync();
        var databases = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Database.OpenAsync(options, NullLoggerFactory.Instance, Token)));

        Assert.Equal(Embedded.Migrations.Count, await CountAsync(databases[0]));
        Assert.All(databases, database => Assert.Contains("pgvector 0.", database.ServerDescription, StringComparison.Ordinal));
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        await using var again = await Database.OpenAsync(options, NullLoggerFactory.Instance, Token);
        Assert.Equal(Embedded.Migrations.Count, await CountAsync(again));
        Assert.True(await again.PingAsync(Token));
        await server.DropAsync(options);
    }

    [Fact]
    public async Task A_landed_migration_that_was_edited_is_refused_by_name()
    {
        await using var database = await server.OpenNewAsync();
        var edited = new MigrationSet(Embedded.Migrations.Select(m => m.Number == 2 ? new Migration(2, m.Name, m.Sql + "\n-- a word") : m));

        var error = await Assert.ThrowsAsync<StoreException>(() => RunAsync(database, edited));

        Assert.Contains("0002_catalogue.sql was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_do_not_matter()
    {
        await using var database = await server.OpenNewAsync();
        await RunAsync(database, new MigrationSet(Embedded.Migrations.Select(m => m with { Sql = m.Sql.ReplaceLineEndings("\r\n") })));
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await using var database = await server.OpenNewAsync();
        var older = new MigrationSet(Embedded.Migrations.SkipLast(1));
        var error = await Assert.ThrowsAsync<StoreException>(() => RunAsync(database, older));
        Assert.Contains("newer than this program", error.Message, StringComparison.Ordinal);
        Assert.Contains(Embedded.Migrations[^1].Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await using var database = await server.OpenNewAsync();
        var broken = new MigrationSet(Embedded.Migrations.Append(new Migration(9999, "9999_broken.sql", "create table half (id integer); select 1 / 0;")));

        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(database, broken));

        await using var half = database.Source.CreateCommand("select to_regclass('half') is null");
        Assert.Equal(true, await half.ExecuteScalarAsync(Token));
        Assert.Equal(Embedded.Migrations.Count, await CountAsync(database));
    }

    [Fact]
    public void A_number_is_used_once() =>
        Assert.Throws<ArgumentException>(() => new MigrationSet([new Migration(1, "0001_a.sql", ""), new Migration(1, "0001_b.sql", "")]));

    [Fact]
    public async Task A_dump_restored_into_a_young_server_does_not_stop_the_feed()
    {
        await using var database = await server.OpenNewAsync();
        await using (var future = database.Source.CreateCommand(
            "insert into change (transaction_id, kind, collection_id) values ('999999999999', 'collection_removed', 1)"))
        {
            await future.ExecuteNonQueryAsync(Token);
        }

        await RunAsync(database, Embedded);

        await using var left = database.Source.CreateCommand("select count(id) from change");
        Assert.Equal(0L, await left.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task In_an_older_archive_the_model_that_heard_most_serves_and_jobs_keep_their_model()
    {
        await using var database = await server.OpenNewAsync();
        await ExecuteAsync(database, "drop schema public cascade; create schema public");
        await RunAsync(database, new MigrationSet(Embedded.Migrations.Where(m => m.Number < 15)));
        await ExecuteAsync(database, """
            insert into collection (name) values ('owls'), ('bats'), ('none');
            insert into model (name, identity, dimensions) values ('spectral', 'a', 4), ('perch', 'b', 4), ('esp-aves2-effnetb0-audioset', 'c', 4);
            insert into index_profile (collection_id, model_id, window_seconds, hop_seconds) values (1, 1, 5, 5), (1, 2, 5, 5), (2, 1, 5, 5), (2, 3, 10, 5);
            insert into recording (collection_id, content_hash, size_bytes, duration_seconds, sample_rate_hz, channels, format)
            select c, sha256((c || '/' || i)::bytea), 1, 1, 8000, 1, 'WAV' from generate_series(1, 2) c, generate_series(1, 3) i;
            insert into recording_profile (recording_id, profile_id, segment_count)
            select r.id, p.id, 1 from recording r join index_profile p on p.collection_id = r.collection_id where p.model_id = 1 or r.id in (1, 4);
            insert into job (kind, profile_id, root) values ('ingest', 2, '/owls');
            """);

        await RunAsync(database, Embedded);

        Assert.Equal("owls:spectral bats:esp-aves2-effnetb0-audioset", await TextAsync(database, "select string_agg(c.name || ':' || s.model, ' ' order by c.id) from serving_now n join serving s on s.id = n.serving_id join collection c on c.id = n.collection_id"));
        Assert.Equal("1:perch", await TextAsync(database, "select string_agg(j.collection_id || ':' || w.model, ' ') from job j join job_profile w on w.job_id = j.id and w.profile_id = 2 and w.is_required"));
    }

    private static async Task ExecuteAsync(Database database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string?> TextAsync(Database database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Token);
    }

    private static Task RunAsync(Database database, MigrationSet set) =>
        Migrator.RunAsync(database.Source.ConnectionString, set, NullLogger.Instance, Token);

    private static async Task<long> CountAsync(Database database)
    {
        await using var command = database.Source.CreateCommand("select count(number) from migration");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
