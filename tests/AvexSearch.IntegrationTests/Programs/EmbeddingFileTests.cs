using System.Text.Json;
using AvexSearch.Encoders;
using AvexSearch.IntegrationTests.Ingest;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Embeddings out of the archive, and in again as a model of their own.</summary>
public sealed class EmbeddingFileTests(ServedArchive archive) : IClassFixture<ServedArchive>
{
    [Theory]
    [InlineData("parquet")]
    [InlineData("npz")]
    public async Task Exported_embeddings_come_back_as_a_model_that_finds_the_same(string format)
    {
        var avex = new Avex(TestFolder.Make("embeddings"));
        try
        {
            var recordings = Path.Combine(avex.Home, "recordings");
            SmallArchive.Write(recordings);
            await avex.JsonAsync("ingest", recordings, "--collection", "small", "--model", "spectral", "--window", "5", "--hop", "2.5");
            var file = Path.Combine(avex.Home, "out." + format);
            var exported = await avex.JsonAsync("embeddings", "export", "--collection", "small", "--out", file);
            var imported = await avex.JsonAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");
            var again = await avex.JsonAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");
            var elsewhere = await avex.JsonAsync("embeddings", "import", file, "--collection", "copy", "--model", "perch2");

            var rows = exported.GetProperty("rows").GetInt64();
            Assert.Equal((rows, SmallArchive.Files, 0), (Number(imported, "imported"), Number(imported, "recordings"), Number(imported, "already_there")));
            Assert.Equal((0, SmallArchive.Files), (Number(again, "imported"), Number(again, "already_there")));
            Assert.Equal(rows, Number(elsewhere, "imported"));

            var ours = await avex.JsonAsync("search", "--segment", "1", "--collection", "small", "--engine", "exact", "--all-segments");
            // Workers commit in any order; the import takes the rows as they stand in the file.
            var place = Array.IndexOf((await VectorFile.ReadAsync(file, null, TestContext.Current.CancellationToken)).Columns["segment_id"], "1");
            var theirs = await avex.JsonAsync("search", "--segment", $"{rows + 1 + place}", "--collection", "small", "--engine", "exact", "--all-segments");
            Assert.Equal("perch2", theirs.GetProperty("model").GetString());
            Assert.Equal(Hits(ours), Hits(theirs));

            var clip = await avex.RunAsync("search", Directory.GetFiles(recordings)[0], "--collection", "copy");
            Assert.Equal(2, clip.ExitCode);
            Assert.Contains("Model 'perch2' was imported as embeddings only: its encoder is missing on this machine", clip.Errors, StringComparison.Ordinal);
        }
        finally
        {
            TestFolder.Delete(avex.Home);
        }
    }

    [Fact]
    public async Task Embeddings_of_files_that_are_not_here_are_left_out_unless_that_is_wanted()
    {
        var avex = new Avex(TestFolder.Make("embeddings"));
        try
        {
            var file = Path.Combine(avex.Home, "theirs.npz");
            await using (var stream = File.Create(file))
            {
                await using var writer = new NpzEmbeddingWriter(stream, 3, 2, "m:1");
                await writer.WriteAsync(new EmbeddingRows(["a.wav", "a.wav", "b.wav"], [0, 3, 0], [3, 6, 3], [0, 0, 0], [0, 0, 0], [1, 0, 0, 0, 0, 1]), TestContext.Current.CancellationToken);
                await writer.CompleteAsync(TestContext.Current.CancellationToken);
            }

            var refused = await avex.RunAsync("embeddings", "import", file, "--collection", "theirs", "--model", "perch2");
            var taken = await avex.RunAsync("embeddings", "import", file, "--collection", "theirs", "--model", "perch2", "--without-audio");
            var found = await avex.JsonAsync("search", "--segment", "1", "--all-segments");

            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("no file here; 2 rows left out", refused.Output, StringComparison.Ordinal);
            Assert.Contains("Row 2", taken.Output, StringComparison.Ordinal);
            Assert.Contains("2 of 3 embeddings of 2 recordings taken as model perch2", taken.Output, StringComparison.Ordinal);
            Assert.Equal("b.wav", Assert.Single(found.GetProperty("hits").EnumerateArray()).GetProperty("recording").GetString());
        }
        finally
        {
            TestFolder.Delete(avex.Home);
        }
    }

    [Fact]
    public async Task A_file_name_alone_is_not_taken_for_the_recording_of_another_site()
    {
        var avex = new Avex(TestFolder.Make("embeddings"));
        try
        {
            var known = TinyRecordings.WriteOne(Path.Combine(avex.Home, "archive", "siteA", "1.wav"), seed: 1);
            await avex.JsonAsync(["ingest", known, "--collection", "sites", .. TinyRecordings.Cut]);
            var beside = TinyRecordings.WriteOne(Path.Combine(avex.Home, "theirs", "1.wav"), seed: 2);
            var file = Path.Combine(avex.Home, "theirs", "two.npz");
            await using (var stream = File.Create(file))
            {
                await using var writer = new NpzEmbeddingWriter(stream, 3, 2, "m:1");
                await writer.WriteAsync(new EmbeddingRows(["siteB/1.wav", "siteA/1.wav", "1.wav"], [0, 0, 0], [1, 1, 1], [0, 0, 0], [0, 0, 0], [1, 0, 0, 1, 1, 1]), TestContext.Current.CancellationToken);
                await writer.CompleteAsync(TestContext.Current.CancellationToken);
            }

            var taken = await avex.RunAsync("embeddings", "import", file, "--collection", "sites", "--model", "perch2");
            Assert.Contains("'siteB/1.wav' is no recording of 'sites' (", taken.Output, StringComparison.Ordinal);
            Assert.Contains("2 of 3 embeddings of 2 recordings taken", taken.Output, StringComparison.Ordinal);
            var back = Path.Combine(avex.Home, "back.npz");
            await avex.JsonAsync("embeddings", "export", "--collection", "sites", "--model", "perch2", "--out", back);
            var table = await VectorFile.ReadAsync(back, null, TestContext.Current.CancellationToken);
            Assert.Equal([(known, 0, 1), (beside, 1, 1)], table.Columns["path"].Select((path, row) => (path, (int)table.Row(row)[0], (int)table.Row(row)[1])));
        }
        finally
        {
            TestFolder.Delete(avex.Home);
        }
    }

    [Fact]
    public async Task The_API_gives_the_same_file()
    {
        var path = Path.Combine(archive.Avex.Home, "api.parquet");
        await File.WriteAllBytesAsync(path, await archive.Http.GetByteArrayAsync(new Uri($"/api/v1/embeddings?collection={ServedArchive.Collection}", UriKind.Relative), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var table = await VectorFile.ReadAsync(path, null, TestContext.Current.CancellationToken);
        var summary = await archive.GetAsync("/api/v1/summary");
        Assert.Equal(summary.GetProperty("segments").GetInt32(), table.Count);
        Assert.Equal(archive.Paths, table.Columns["path"].Distinct().Order(StringComparer.Ordinal));
        Assert.StartsWith("spectral", Assert.Single(table.Columns["model"].Distinct()), StringComparison.Ordinal);
    }

    private static long Number(JsonElement element, string property) => element.GetProperty(property).GetInt64();

    private static List<(string?, double, double)> Hits(JsonElement answer) =>
        [.. answer.GetProperty("hits").EnumerateArray().Select(hit => (hit.GetProperty("recording").GetString(), hit.GetProperty("start_seconds").GetDouble(), Math.Round(hit.GetProperty("similarity").GetDouble(), 5)))];
}
