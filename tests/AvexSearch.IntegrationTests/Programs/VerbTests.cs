using System.IO.Compression;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class VerbTests(ServedArchive archive)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_finds_its_own_recording_first_while_the_service_runs()
    {
        var answer = await archive.Avex.JsonAsync("search", archive.Paths[2], "--at", "2.5", "--length", "5", "--collection", ServedArchive.Collection, "--top", "3");
        var hits = answer.GetProperty("hits");
        Assert.Equal(3, hits.GetArrayLength());
        Assert.Equal(archive.Paths[2], hits[0].GetProperty("path").GetString());
        Assert.Equal(Path.GetFileName(archive.Paths[2]), hits[0].GetProperty("recording").GetString());
        Assert.Equal(2.5, hits[0].GetProperty("start_seconds").GetDouble());
        Assert.Equal(7.5, hits[0].GetProperty("end_seconds").GetDouble());
        Assert.True(hits[0].GetProperty("similarity").GetDouble() > 0.9999);
        Assert.True((await archive.Http.GetAsync("/health", Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task All_segments_are_returned_when_asked_for()
    {
        var answer = await archive.Avex.JsonAsync("search", archive.Paths[2], "--length", "5", "--all-segments", "--top", "36", "--engine", "exact", "--collection", ServedArchive.Collection);
        Assert.Equal(3 * SmallArchive.Files, answer.GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task A_second_ingest_of_the_same_folder_does_nothing()
    {
        var report = await archive.Avex.JsonAsync("ingest", archive.Folder, "--collection", ServedArchive.Collection, "--model", "spectral");
        Assert.Equal(0, report.GetProperty("done").GetInt32());
        Assert.Equal(SmallArchive.Files, report.GetProperty("skipped").GetInt32());
        Assert.Equal(0, report.GetProperty("windows").GetInt32());
    }

    [Fact]
    public async Task Another_window_for_the_same_collection_and_model_is_refused_with_both()
    {
        var outcome = await archive.Avex.RunAsync("ingest", archive.Folder, "--collection", ServedArchive.Collection, "--model", "spectral", "--window", "7");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("window 5 s", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("7 s", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_channel_for_the_same_collection_and_model_is_refused()
    {
        var outcome = await archive.Avex.RunAsync("ingest", archive.Folder, "--collection", ServedArchive.Collection, "--model", "spectral", "--channel", "2");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("the mean of all channels, not", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("channel 2", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_a_file_does_not_have_fails_that_file()
    {
        var outcome = await archive.Avex.RunAsync("ingest", archive.Paths[0], "--collection", "second channel", "--model", "spectral", "--channel", "2");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Channel 1 was asked for", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_listed_with_its_reason_and_the_rest_goes_on()
    {
        var folder = Path.Combine(archive.Avex.Home, "broken");
        Directory.CreateDirectory(folder);
        File.Copy(archive.Paths[1], Path.Combine(folder, "good.wav"), overwrite: true);
        await File.WriteAllBytesAsync(Path.Combine(folder, "cut.wav"), (await File.ReadAllBytesAsync(archive.Paths[1], Token))[..30], Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "pointer.flac"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", Token);

        var outcome = await archive.Avex.RunAsync("ingest", folder, "--collection", "broken", "--model", "spectral", "--json");
        Assert.Equal(1, outcome.ExitCode);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(1, report.GetProperty("done").GetInt32());
        var failures = report.GetProperty("failures").EnumerateArray().ToDictionary(row => Path.GetFileName(row.GetProperty("path").GetString()!), row => row.GetProperty("error").GetString()!);
        Assert.Equal(["cut.wav", "pointer.flac"], failures.Keys.Order());
        Assert.Contains("Git LFS", failures["pointer.flac"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_says_where_it_looked_and_what_it_skipped()
    {
        var folder = Path.Combine(archive.Avex.Home, "papers");
        Directory.CreateDirectory(Path.Combine(folder, "inner"));
        await File.WriteAllTextAsync(Path.Combine(folder, "inner", "notes.txt"), "nothing to hear", Token);
        var outcome = await archive.Avex.RunAsync("ingest", folder, "--collection", "papers");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(folder, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("2 folders", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("1 .txt", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("ingest", ".")]
    [InlineData("search", "x.wav", "--top", "many")]
    [InlineData("search", "no-such-file.wav")]
    [InlineData("embed", ".")]
    [InlineData("serve", "--roles", "cook")]
    [InlineData("ingest", "/tmp", "--collection", " ")]
    [InlineData("bench", "ingest", "--files", "0")]
    public async Task Wrong_usage_is_exit_code_2_and_a_word_on_standard_error(params string[] arguments)
    {
        var outcome = await archive.Avex.RunAsync(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.NotEqual("", outcome.Errors.Trim());
        Assert.Equal("", outcome.Output.Trim());
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("compact")]
    [InlineData("exact")]
    public async Task The_index_is_measured_over_files_of_vectors(string profile)
    {
        var random = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 16).Select(_ => random.NextSingle() - 0.5f).ToArray())];
        int[][] nearest = [.. rows.Select(query => Enumerable.Range(0, rows.Length).OrderByDescending(row => Cosine(query, rows[row])).Take(10).ToArray())];
        var vectors = Rows("base.fvecs", rows, BitConverter.SingleToInt32Bits);
        var truth = Rows("truth.ivecs", nearest, id => id);
        var result = await archive.Avex.JsonAsync("bench", "index", "--base", vectors, "--queries", vectors, "--truth", truth, "--profile", profile, "--passes", "1");
        Assert.True(result.GetProperty("build_seconds").GetDouble() >= 0 && result.GetProperty("build_cpu_seconds").GetDouble() >= 0 && result.GetProperty("memory_bytes").GetInt64() > 0);
        var sweep = result.GetProperty("sweep").EnumerateArray().ToList();
        Assert.All(sweep, at => Assert.True(at.GetProperty("qps").GetDouble() > 0 && at.GetProperty("ef").GetInt32() >= 0));
        Assert.InRange(sweep[^1].GetProperty("recall_at_10").GetDouble(), 0.99, 1);

        static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => x * (double)y).Sum() / Math.Sqrt(b.Sum(y => y * (double)y));

        string Rows<T>(string name, T[][] values, Func<T, int> bits)
        {
            var path = Path.Combine(archive.Avex.Home, profile + name);
            File.WriteAllBytes(path, [.. values.SelectMany(row => (int[])[row.Length, .. row.Select(bits)]).SelectMany(BitConverter.GetBytes)]);
            return path;
        }
    }

    [Fact]
    public async Task Embed_writes_arrays_that_numpy_reads()
    {
        var file = Path.Combine(archive.Avex.Home, "vectors.npz");
        var summary = await archive.Avex.JsonAsync("embed", archive.Folder, "--model", "spectral", "--window", "5", "--hop", "2.5", "--out", file);
        Assert.Equal(3 * SmallArchive.Files, summary.GetProperty("windows").GetInt32());
        await using var zip = await ZipFile.OpenReadAsync(file, Token);
        Assert.Equal(["embeddings.npy", "end_seconds.npy", "model.npy", "path.npy", "start_seconds.npy"], zip.Entries.Select(entry => entry.Name).Order());
        await using var embeddings = await zip.GetEntry("embeddings.npy")!.OpenAsync(Token);
        var header = new byte[128];
        await embeddings.ReadExactlyAsync(header, Token);
        Assert.Contains("'<f4'", System.Text.Encoding.ASCII.GetString(header), StringComparison.Ordinal);
        Assert.Contains("(36, 640)", System.Text.Encoding.ASCII.GetString(header), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_says_that_a_model_without_a_head_has_no_labels()
    {
        var outcome = await archive.Avex.RunAsync("classify", archive.Paths[0], "--model", "spectral");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("no classification head", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_finds_the_species_that_was_asked_for()
    {
        var demo = await archive.Avex.JsonAsync("demo", "--model", "spectral");
        foreach (var search in demo.GetProperty("searches").EnumerateArray())
        {
            var callers = search.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("caller").GetString()!).ToList();
            Assert.Equal(5, callers.Count);
            Assert.StartsWith(search.GetProperty("species").GetString()!, callers[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Doctor_finds_everything_in_order()
    {
        var outcome = await archive.Avex.RunAsync("doctor");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("PostgreSQL", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("libsndfile", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_there_for_every_verb()
    {
        foreach (var verb in new[] { "serve", "ingest", "search", "embed", "classify", "model", "labels", "evaluate", "classifier", "demo", "bench", "doctor" })
        {
            var outcome = await archive.Avex.RunAsync(verb, "--help");
            Assert.Equal(0, outcome.ExitCode);
            Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        }
    }
}
