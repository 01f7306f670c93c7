using System.Diagnostics;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Programs;

public sealed class CrashTests
{
    private const int Files = 40;
    private const int SegmentsPerFile = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_an_ingest_loses_nothing_and_doubles_nothing()
    {
        var home = TestFolder.Make("crash");
        try
        {
            var avex = new Avex(home);
            var folder = Path.Combine(home, "recordings");
            var random = new Random(5);
            for (var file = 0; file < Files; file++)
            {
                SmallArchive.WriteRecording(Path.Combine(folder, $"{file:00}.wav"), Engine.DemoSpecies.All[file % 6].Individual(random), random);
            }

            var committed = await KillInTheMiddleAsync(avex, folder);
            Assert.InRange(committed, 1, (Files * SegmentsPerFile) - 1);

            var report = await avex.JsonAsync([.. Ingest(folder)]);
            Assert.Equal(0, report.GetProperty("failed").GetInt32());
            Assert.Equal(Files, report.GetProperty("done").GetInt32() + report.GetProperty("skipped").GetInt32());
            await using var database = await OpenAsync(avex);
            Assert.Equal(Files * SegmentsPerFile, await CountAsync(database));
            var model = (await new ModelStore(database).ListAsync(Token)).Single();
            var ids = new HashSet<long>();
            await foreach (var row in new SegmentStore(database).ReadEmbeddingsAsync(model.Id, 0, Token))
            {
                Assert.True(ids.Add(row.SegmentId));
            }

            Assert.Equal(Files * SegmentsPerFile, ids.Count);
        }
        finally
        {
            TestFolder.Delete(home);
        }
    }

    private static string[] Ingest(string folder) => ["ingest", folder, "--collection", "crash", "--model", "spectral", "--window", "5", "--hop", "2.5"];

    private static Task<Database> OpenAsync(Avex avex) =>
        Database.OpenAsync(new StoreOptions { DataFolder = avex.Home }, NullLoggerFactory.Instance, Token);

    private static async Task<long> CountAsync(Database database) =>
        (await new CollectionStore(database).ListAsync(Token)).Sum(collection => collection.Segments);

    /// <summary>Kills the program without warning once some files are committed, and returns the number of segments that are.</summary>
    private static async Task<long> KillInTheMiddleAsync(Avex avex, string folder)
    {
        await using var database = await OpenAsync(avex);
        using var process = avex.Start(Ingest(folder));
        var drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        var startedAt = Stopwatch.GetTimestamp();
        while (await CountAsync(database) == 0)
        {
            Assert.False(process.HasExited, "The ingest ended before it could be killed.");
            Assert.True(Stopwatch.GetElapsedTime(startedAt) < TimeSpan.FromMinutes(2), "The ingest did nothing.");
            await Task.Delay(5, Token);
        }

        process.Kill();
        await process.WaitForExitAsync(Token);
        await drained;
        return await CountAsync(database);
    }
}
