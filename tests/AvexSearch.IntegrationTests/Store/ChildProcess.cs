using System.Diagnostics;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Store;

/// <summary>Another process that uses a private cluster until it is killed: this test program again, told to run one explicit test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const string FolderVariable = "AVEXSEARCH_TEST_CHILD";
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static async Task<ChildProcess> StartAsync(string folder, CancellationToken ct)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AvexSearch.IntegrationTests");
        var start = new ProcessStartInfo(program, ["-explicit", "only", "-method", $"*.{nameof(ChildProcessEntry.Use_the_cluster_until_killed)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment[FolderVariable] = folder;
        var child = new ChildProcess(Process.Start(start)!);
        var ready = Path.Combine(folder, "child-ready");
        while (!File.Exists(ready))
        {
            Assert.False(child._process.HasExited, "The child ended before it was ready.");
            await Task.Delay(50, ct);
        }

        File.Delete(ready);
        return child;
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs in the child only.</summary>
    public sealed class ChildProcessEntry
    {
        [Fact(Explicit = true)]
        public async Task Use_the_cluster_until_killed()
        {
            var folder = Environment.GetEnvironmentVariable(FolderVariable);
            Assert.SkipWhen(folder is null, "Only for a child of ClusterTests.");
            await using var database = await Database.OpenAsync(
                new StoreOptions { DataFolder = folder }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "child-ready"), "", TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        }
    }
}
