using AvexSearch.Store;
using AvexSearch.Store.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

/// <summary>The private cluster through a user's day: each test has a data folder of its own.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly string _folder = TestFolder.Make("cluster");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Cluster => Path.Combine(_folder, "postgres");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task The_server_listens_on_a_socket_only_and_stops_with_the_last_user()
    {
        var first = await OpenAsync();
        var process = first.Cluster!.ProcessId;
        var second = await OpenAsync();
        Assert.Equal(process, second.Cluster!.ProcessId);
        Assert.Equal("", await ScalarAsync(first, "show listen_addresses"));
        Assert.Equal("off", await ScalarAsync(first, "show jit"));
        Assert.Contains("private cluster in", first.ServerDescription, StringComparison.Ordinal);

        await first.DisposeAsync();
        Assert.True(Postmaster.IsAlive(process, Cluster));
        Assert.True(await second.PingAsync(Token));
        await second.DisposeAsync();
        Assert.False(Postmaster.IsAlive(process, Cluster));
        Assert.Null(Postmaster.Read(Cluster));
    }

    [Fact]
    public async Task The_server_is_out_of_reach_of_a_terminals_interrupt()
    {
        await using var database = await OpenAsync();
        Assert.NotEqual(Session(Environment.ProcessId), Session(database.Cluster!.ProcessId));
    }

    [Fact]
    public async Task Many_that_start_at_once_get_one_server_and_what_is_written_stays()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));
        Assert.Single(databases.Select(d => d.Cluster!.ProcessId).Distinct());
        await new CollectionStore(databases[0]).EnsureAsync("kept", Token);
        await Task.WhenAll(databases.Select(d => d.DisposeAsync().AsTask()));
        Assert.Null(Postmaster.Read(Cluster));

        await using var again = await OpenAsync();
        Assert.NotNull(await new CollectionStore(again).FindAsync("kept", Token));
    }

    [Fact]
    public async Task A_killed_postmaster_is_replaced_and_the_program_goes_on()
    {
        await using var database = await OpenAsync();
        await using var other = await OpenAsync();
        var collections = new CollectionStore(database);
        await collections.EnsureAsync("before", Token);
        for (var round = 0; round < 2; round++)
        {
            var killed = database.Cluster!.ProcessId;
            Assert.Equal(0, Libc.Kill(killed, Libc.SignalKill));
            await collections.EnsureAsync($"after {round}", Token);
            await UntilAsync(() => database.Cluster.ProcessId != killed && other.Cluster!.ProcessId == database.Cluster.ProcessId);
            Assert.NotNull(await collections.FindAsync($"after {round}", Token));
            Assert.NotNull(await new CollectionStore(other).FindAsync("before", Token));
        }

        Assert.Equal(3, (await collections.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task A_killed_backend_does_not_stop_the_program()
    {
        await using var database = await OpenAsync();
        var backend = (int)(await ScalarAsync(database, "select pg_backend_pid()"))!;
        Assert.Equal(0, Libc.Kill(backend, Libc.SignalKill));
        Assert.NotNull(await new CollectionStore(database).EnsureAsync("after", Token));
    }

    [Fact]
    public async Task A_server_killed_while_nobody_looked_recovers()
    {
        int process;
        await using (var database = await OpenAsync())
        {
            await new CollectionStore(database).EnsureAsync("kept", Token);
            process = database.Cluster!.ProcessId;
            await using var child = await ChildAsync();
            child.Kill();
        }

        // The child's share went with it: the server was stopped. Now one that dies with all its users.
        Assert.False(Postmaster.IsAlive(process, Cluster));
        await using (var child = await ChildAsync())
        {
            child.Kill();
        }

        var orphan = Postmaster.Read(Cluster)!.ProcessId;
        Assert.True(Postmaster.IsAlive(orphan, Cluster));
        await using (var attached = await OpenAsync())
        {
            Assert.Equal(orphan, attached.Cluster!.ProcessId);
        }

        Assert.False(Postmaster.IsAlive(orphan, Cluster));
        await using (var child = await ChildAsync())
        {
            child.Kill();
            Libc.Kill(Postmaster.Read(Cluster)!.ProcessId, Libc.SignalKill);
        }

        await using var recovered = await OpenAsync();
        Assert.NotNull(await new CollectionStore(recovered).FindAsync("kept", Token));
    }

    [Fact]
    public async Task A_stale_pid_file_whose_number_is_somebody_elses_is_no_obstacle()
    {
        string stale;
        await using (await OpenAsync())
        {
            stale = await File.ReadAllTextAsync(Postmaster.FileOf(Cluster), Token);
        }

        var user = await ServerUser.ForAsync(Cluster, Token);
        using var somebody = Tool.Start(user.Command("sleep", "600"));
        var lines = stale.Split('\n');
        lines[0] = $"{somebody.Id}";
        await File.WriteAllTextAsync(Postmaster.FileOf(Cluster), string.Join('\n', lines), Token);

        await using (var database = await OpenAsync())
        {
            Assert.NotEqual(somebody.Id, database.Cluster!.ProcessId);
        }

        Assert.False(somebody.HasExited);
        Tool.End(somebody);
    }

    [Fact]
    public async Task A_socket_that_was_swept_away_brings_a_new_server()
    {
        await using (var child = await ChildAsync())
        {
            child.Kill();
        }

        var orphan = Postmaster.Read(Cluster)!;
        File.Delete(Path.Combine(orphan.SocketFolder, ".s.PGSQL.5432"));
        await using var database = await OpenAsync();
        Assert.NotEqual(orphan.ProcessId, database.Cluster!.ProcessId);
        Assert.False(Postmaster.IsAlive(orphan.ProcessId, Cluster));
    }

    [Fact]
    public async Task A_server_that_is_busy_for_long_is_waited_for_and_not_stopped()
    {
        const int Stop = 19;
        const int Continue = 18;
        await using var first = await OpenAsync();
        var process = first.Cluster!.ProcessId;
        Assert.Equal(0, Libc.Kill(process, Stop));
        var opening = OpenAsync();

        // Longer than a server without a socket is waited for.
        await Task.Delay(TimeSpan.FromSeconds(12), Token);
        Assert.False(opening.IsCompleted);
        Assert.Equal(0, Libc.Kill(process, Continue));

        await using var second = await opening;
        Assert.Equal(process, second.Cluster!.ProcessId);
    }

    [Theory]
    [InlineData("postgres.start.lock")]
    [InlineData("postgres.new")]
    [InlineData("postgres")]
    [InlineData("postgres/avexsearch-server.log")]
    public async Task A_start_that_is_cancelled_leaves_no_server_behind(string whenThereIs)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var opening = Database.OpenAsync(new StoreOptions { DataFolder = _folder }, NullLoggerFactory.Instance, cancel.Token);
        await UntilAsync(() => Path.Exists(Path.Combine(_folder, whenThereIs)) || opening.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        Assert.Empty(Postmaster.ProcessesOf(Cluster));
        await using var database = await OpenAsync();
        Assert.True(await database.PingAsync(Token));
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "postgres.new", "base"));
        await using var database = await OpenAsync();
        Assert.True(await database.PingAsync(Token));
        Assert.False(Directory.Exists(Path.Combine(_folder, "postgres.new")));
    }

    [Theory]
    [InlineData("a folder, with 'quotes' and ümlauts")]
    [InlineData("long-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789")]
    public async Task A_path_that_is_no_socket_address_gets_its_socket_elsewhere(string name)
    {
        var folder = Path.Combine(_folder, name);
        string socket;
        await using (var database = await OpenAsync(folder))
        {
            socket = Postmaster.Read(Path.Combine(folder, "postgres"))!.SocketFolder;
            Assert.DoesNotContain(name, socket, StringComparison.Ordinal);
            Assert.Equal("700", (await FileOwner.OfAsync(socket, Token))!.Mode);
            Assert.True(await database.PingAsync(Token));
        }

        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public async Task A_link_to_the_data_folder_leads_to_the_same_server()
    {
        var link = Path.Combine(_folder, "link");
        var real = Path.Combine(_folder, "real");
        await using var first = await OpenAsync(real);
        Directory.CreateSymbolicLink(link, real);
        await using var second = await OpenAsync(link);
        Assert.Equal(first.Cluster!.ProcessId, second.Cluster!.ProcessId);
    }

    [Fact]
    public async Task A_connection_string_is_used_and_nothing_else()
    {
        await using var database = await OpenAsync();
        var text = database.Source.ConnectionString;
        var elsewhere = Path.Combine(_folder, "elsewhere");
        await using var by = await OpenAsync(new StoreOptions { ConnectionString = text, DataFolder = elsewhere });
        Assert.False(by.IsPrivate);
        Assert.False(Directory.Exists(elsewhere));
        Assert.Contains("by connection string", by.ServerDescription, StringComparison.Ordinal);

        var missing = new NpgsqlConnectionStringBuilder(text) { Database = "missing" }.ConnectionString;
        var error = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(new StoreOptions { ConnectionString = missing, DataFolder = elsewhere }));
        Assert.Contains("\"missing\" does not exist", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(new StoreOptions { ConnectionString = "Host=/nowhere", DataFolder = elsewhere }));
        Assert.Contains("can't be reached", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(() => OpenAsync(new StoreOptions { ConnectionString = "Nonsense=1", DataFolder = elsewhere }));
    }

    private Task<ChildProcess> ChildAsync() => ChildProcess.StartAsync(_folder, Token);

    private Task<Database> OpenAsync() => OpenAsync(_folder);

    private static Task<Database> OpenAsync(string folder) => OpenAsync(new StoreOptions
    {
        DataFolder = folder,
        ServerSettings = new Dictionary<string, string> { ["shared_buffers"] = "32MB" },
        MaxConnections = 4,
    });

    private static Task<Database> OpenAsync(StoreOptions options) => Database.OpenAsync(options, NullLoggerFactory.Instance, Token);

    private static async Task<object?> ScalarAsync(Database database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    private static string Session(int process) => File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ')[4];

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20, Token);
        }
    }
}
