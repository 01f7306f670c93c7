using AvexSearch.Encoders;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Embeddings that were made elsewhere go to the recordings that they are of, or are refused and leave nothing behind.</summary>
public sealed class EmbeddingImportTests : IDisposable
{
    private readonly Avex _avex = new(TestFolder.Make("embeddings"));

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Embeddings_of_another_site_are_not_given_to_a_recording_of_the_same_name()
    {
        await IndexAsync(Path.Combine(_avex.Home, "archive", "siteA", "20210101_000000.wav"));
        var file = await WriteAsync([("siteB/20210101_000000.wav", 0), ("siteA/20210101_000000.wav", 0)]);
        var taken = await _avex.RunAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");
        var kept = await ExportedAsync("perch2");

        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("1 of 2 embeddings of 1 recording taken as model perch2", taken.Output, StringComparison.Ordinal);
        Assert.Contains("'siteB/20210101_000000.wav' is no recording of 'small' (only its file name answers", taken.Output, StringComparison.Ordinal);
        Assert.Equal([2f, 1, 0], kept.Values);
    }

    [Fact]
    public async Task An_imported_model_is_never_said_to_be_reindexed()
    {
        await IndexAsync(Path.Combine(_avex.Home, "archive", "siteA", "20210101_000000.wav"), Path.Combine(_avex.Home, "archive", "siteA", "20210101_010000.wav"));
        var file = await WriteAsync([("siteA/20210101_000000.wav", 0)]);
        await _avex.JsonAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");
        var switched = await _avex.RunAsync("collections", "switch", "small", "--model", "perch2");
        var drop = await _avex.RunAsync("model", "drop", "perch2");

        Assert.Contains("import those that are missing ('avexsearch embeddings import FILE --model perch2 --collection \"small\"'), or switch with --force", switched.Errors, StringComparison.Ordinal);
        Assert.Contains("It cannot be undone but by importing the embeddings again.", drop.Output, StringComparison.Ordinal);
        Assert.Contains("imported as embeddings", (await _avex.RunAsync("collections", "models", "small")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beside_the_embeddings_is_meant_rather_than_a_recording_of_the_same_name_elsewhere()
    {
        await IndexAsync(Path.Combine(_avex.Home, "archive", "siteA", "20210101_000000.wav"));
        var beside = SmallArchive.WriteRecording(Path.Combine(_avex.Home, "siteB", "20210101_000000.wav"), Engine.DemoSpecies.All[1], new Random(6));
        var file = await WriteAsync([("siteB/20210101_000000.wav", 0)]);
        var taken = await _avex.RunAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");
        var kept = await ExportedAsync("perch2");

        Assert.True(taken.ExitCode == 0, taken.ToString());
        Assert.Equal([beside], kept.Columns["path"]);
    }

    [Fact]
    public async Task Rows_behind_the_end_of_their_recording_are_left_out()
    {
        await IndexAsync(Path.Combine(_avex.Home, "archive", "siteA", "20210101_000000.wav"));
        var file = await WriteAsync([("siteA/20210101_000000.wav", 0), ("siteA/20210101_000000.wav", 5000)]);
        var taken = await _avex.RunAsync("embeddings", "import", file, "--collection", "small", "--model", "perch2");

        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("Row 2 ('siteA/20210101_000000.wav'): it starts at 5000 s, the recording ends at 8 s.", taken.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 embeddings", taken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_takes_nothing_says_why_and_leaves_neither_collection_nor_model()
    {
        var file = await WriteAsync([("/gone" + string.Concat(Enumerable.Repeat("/x", 1400)), 0), ("b.wav", 0)]);
        var ofOurs = await _avex.RunAsync("embeddings", "import", file, "--collection", "theirs", "--model", "spectral", "--without-audio");
        var nameless = await _avex.RunAsync("embeddings", "import", file, "--collection", "theirs", "--model", " ", "--without-audio");
        var spaced = await _avex.RunAsync("embeddings", "import", file, "--collection", " theirs", "--model", "perch2", "--without-audio");
        var absent = await _avex.RunAsync("embeddings", "import", file, "--collection", "theirs", "--model", "perch2");
        var collections = await _avex.JsonAsync("collections", "list");

        Assert.Equal((2, 2, 2, 1), (ofOurs.ExitCode, nameless.ExitCode, spaced.ExitCode, absent.ExitCode));
        Assert.StartsWith("Model 'spectral' embeds on this machine", ofOurs.Errors, StringComparison.Ordinal);
        Assert.StartsWith("' ' is no name for a model", nameless.Errors, StringComparison.Ordinal);
        Assert.StartsWith("' theirs' is no name for a collection", spaced.Errors, StringComparison.Ordinal);
        Assert.Contains("The path has 2805 bytes, at most 2500 can be kept", absent.Output, StringComparison.Ordinal);
        Assert.Contains("'b.wav' is no recording of 'theirs'", absent.Output, StringComparison.Ordinal);
        Assert.Empty(collections.EnumerateArray());
        Assert.DoesNotContain("perch2", (await _avex.RunAsync("model", "list")).Output, StringComparison.Ordinal);
    }

    private async Task IndexAsync(params string[] recordings)
    {
        for (var i = 0; i < recordings.Length; i++)
        {
            SmallArchive.WriteRecording(recordings[i], Engine.DemoSpecies.All[0], new Random(5 + i));
        }

        await _avex.JsonAsync("ingest", Path.Combine(_avex.Home, "archive"), "--collection", "small", "--model", "spectral");
    }

    /// <summary>Embedding n is (n, 1, 0), from 1; each segment is of one second.</summary>
    private async Task<string> WriteAsync((string Path, double Start)[] rows)
    {
        var file = Path.Combine(_avex.Home, "theirs.npz");
        await using var stream = File.Create(file);
        await using var writer = new NpzEmbeddingWriter(stream, rows.Length, 3, "m:1");
        await writer.WriteAsync(
            new EmbeddingRows(
                [.. rows.Select(row => row.Path)],
                [.. rows.Select(row => row.Start)],
                [.. rows.Select(row => row.Start + 1)],
                new long[rows.Length],
                new long[rows.Length],
                [.. rows.SelectMany((_, row) => new float[] { row + 1, 1, 0 })]),
            TestContext.Current.CancellationToken);
        await writer.CompleteAsync(TestContext.Current.CancellationToken);
        return file;
    }

    private async Task<VectorTable> ExportedAsync(string model)
    {
        var file = Path.Combine(_avex.Home, "kept.npz");
        await _avex.JsonAsync("embeddings", "export", "--collection", "small", "--model", model, "--out", file);
        return await VectorFile.ReadAsync(file, null, TestContext.Current.CancellationToken);
    }
}
