using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Store;

/// <summary>What is in the way is named, with what to do about it.</summary>
public sealed class ClusterRefusalTests : IDisposable
{
    private readonly string _folder = TestFolder.Make("refusal");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_with_both_versions()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres", "PG_VERSION"), "9\n", Token);

        var message = await RefusalAsync(new StoreOptions { DataFolder = _folder });

        Assert.Contains("was made by PostgreSQL 9, but installed is PostgreSQL ", message, StringComparison.Ordinal);
        Assert.Contains("'postgresql-9' and 'postgresql-9-pgvector'", message, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "postgres")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_that_is_no_cluster_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres", "diary.txt"), "", Token);
        Assert.Contains("not a PostgreSQL cluster", await RefusalAsync(new StoreOptions { DataFolder = _folder }), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "postgres", "diary.txt")));
    }

    [Fact]
    public async Task Missing_binaries_say_what_to_install()
    {
        var empty = Path.Combine(_folder, "empty");
        Directory.CreateDirectory(empty);
        var message = await RefusalAsync(new StoreOptions { DataFolder = _folder, ServerBinFolder = empty });
        Assert.Contains($"among {empty}", message, StringComparison.Ordinal);
        Assert.Contains("./start.sh", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "postgres")));
    }

    [Fact]
    public async Task Missing_pgvector_says_which_package()
    {
        var message = await RefusalAsync(new StoreOptions { DataFolder = _folder, ServerBinFolder = await FakeServerAsync("13") });
        Assert.Contains("pgvector is not installed for PostgreSQL 13.4", message, StringComparison.Ordinal);
        Assert.Contains("postgresql-13-pgvector", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "postgres")));
    }

    [Fact]
    public async Task As_root_a_folder_that_bars_the_servers_user_is_named()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root runs the server as somebody else.");
        var barred = Path.Combine(_folder, "barred");
        Directory.CreateDirectory(barred, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var message = await RefusalAsync(new StoreOptions { DataFolder = Path.Combine(barred, "deep", "home") });

        Assert.Contains($"can't enter {barred},", message, StringComparison.Ordinal);
        Assert.Contains($"chmod o+x {barred}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a$(touch x)b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    public async Task A_data_folder_that_a_shell_would_read_is_refused(string name) =>
        Assert.Contains("can't have", await RefusalAsync(new StoreOptions { DataFolder = Path.Combine(_folder, name) }), StringComparison.Ordinal);

    [Fact]
    public async Task A_server_that_will_not_start_tells_what_its_log_says()
    {
        var options = new StoreOptions { DataFolder = _folder, ServerSettings = new Dictionary<string, string> { ["shared_buffers"] = "nonsense" } };
        var message = await RefusalAsync(options);
        Assert.Contains("did not start", message, StringComparison.Ordinal);
        Assert.Contains("invalid value for parameter \"shared_buffers\"", message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(StoreOptions options) =>
        (await Assert.ThrowsAsync<StoreException>(() => Database.OpenAsync(options, NullLoggerFactory.Instance, Token))).Message;

    /// <summary>A bin folder that says its version and has no pgvector beside it.</summary>
    private async Task<string> FakeServerAsync(string major)
    {
        var bin = Path.Combine(_folder, "bin");
        Directory.CreateDirectory(bin);
        foreach (var tool in (string[])["postgres", "initdb", "pg_ctl", "pg_config"])
        {
            var says = tool == "pg_config" ? bin : $"postgres (PostgreSQL) {major}.4";
            var path = Path.Combine(bin, tool);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho '{says}'\n", Token);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bin;
    }
}
