using System.Text.Json;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>A collection that two models hear: in one pass, one after the other, and when files change.</summary>
public sealed class SideBySideTests : IAsyncLifetime
{
    private const int Files = 5;
    private static readonly string[] Both = ["--model", "spectral", "--model", TinyModel.Name];

    private readonly Avex _avex = new(TestFolder.Make("side")) { Settings = new Dictionary<string, string> { ["Ingest__LookSeconds"] = "0.05" } };

    private string Folder => Path.Combine(_avex.Home, "recordings");

    public async ValueTask InitializeAsync()
    {
        TinyRecordings.Write(Folder, Files);
        TinyRecordings.WriteOne(Path.Combine(Folder, "long.wav"), seed: 77, seconds: 23);
        await TinyModel.InstallAsync(_avex);
    }

    public ValueTask DisposeAsync()
    {
        TestFolder.Delete(_avex.Home);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_pass_over_the_audio_gives_each_model_what_a_pass_of_its_own_gives()
    {
        var report = await IngestAsync("together", Both);
        Assert.Equal(["spectral", TinyModel.Name], report.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()));
        await IngestAsync("first", "--model", "spectral");
        await IngestAsync("second", "--model", TinyModel.Name);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);

        // The same files in three collections: each path comes once in each model's content for every collection that it heard.
        foreach (var (model, alone) in new[] { ("spectral", "first"), (TinyModel.Name, "second") })
        {
            Assert.Equal(await SegmentsAsync(database, alone, model), await SegmentsAsync(database, "together", model));
        }

        Assert.Equal(Files + 1, await ArchiveContent.CountAsync(database, "select count(i.id) from job_item i join job j on j.id = i.job_id join collection c on c.id = j.collection_id where c.name = 'together' and i.state = 'done'"));
        Assert.Equal("spectral", await ServingAsync("together"));
    }

    [Fact]
    public async Task What_one_model_has_heard_is_heard_by_the_other_only()
    {
        var first = await IngestAsync("step", "--model", "spectral");
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var before = await HeardContent.ReadAsync(database, "spectral");

        var second = await IngestAsync("step", "--model", TinyModel.Name);
        var third = await IngestAsync("step");

        Assert.Equal((Files + 1, 0), (Number(second, "done"), Number(second, "skipped")));
        var tiny = await ArchiveContent.CountAsync(database, $"select count(*) from embedding_{(await new ModelStore(database).FindAsync(TinyModel.Name, TestContext.Current.CancellationToken))!.Id}");
        Assert.Equal((before.Values.Sum(text => text.Count(c => c == ';')), tiny), (Number(first, "windows"), Number(second, "windows")));
        Assert.Equal((0, Files + 1), (Number(third, "done"), Number(third, "skipped")));
        Assert.Equal(before, await HeardContent.ReadAsync(database, "spectral"));
        Assert.Equal(2 * (Files + 1), await ArchiveContent.CountAsync(database, "select count(id) from change"));
    }

    [Fact]
    public async Task New_and_changed_files_are_heard_by_all_models_of_the_collection()
    {
        await IngestAsync("grow", Both);
        TinyRecordings.WriteOne(Path.Combine(Folder, "new.wav"), seed: 500);
        TinyRecordings.WriteOne(Path.Combine(Folder, "0000.wav"), seed: 501);

        // Naming one of them does not leave the other behind.
        var report = await IngestAsync("grow", "--model", TinyModel.Name);

        Assert.Equal((2, Files), (Number(report, "done"), Number(report, "skipped")));
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        Assert.Equal(Files + 2, (await HeardContent.ReadAsync(database, "spectral")).Count);
        Assert.Equal(Files + 2, (await HeardContent.ReadAsync(database, TinyModel.Name)).Count);
        Assert.Equal(Files + 2, await ArchiveContent.CountAsync(database, "select count(id) from recording"));
        Assert.Equal(0, await ArchiveContent.CountAsync(database, "select count(id) from segment s where not exists (select 1 from recording_profile where recording_id = s.recording_id and profile_id = s.profile_id)"));
    }

    [Fact]
    public async Task A_file_that_moved_is_found_by_its_bytes_for_both()
    {
        await IngestAsync("move", Both);
        File.Move(Path.Combine(Folder, "0001.wav"), Path.Combine(Folder, "moved.wav"));

        var report = await IngestAsync("move", Both);

        Assert.Equal((0, Files + 1), (Number(report, "done"), Number(report, "skipped")));
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        Assert.Contains("moved.wav", (await HeardContent.ReadAsync(database, TinyModel.Name)).Keys);
        Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(id) from job_item where note like 'moved from %'"));
    }

    [Fact]
    public async Task Windows_and_what_is_left_out_are_each_models_own()
    {
        await IngestAsync("own", "--model", "spectral", "--window", "1", "--hop", "0.5");
        await IngestAsync("own", "--model", TinyModel.Name, "--skip", "silent");
        var models = (await _avex.JsonAsync("collections", "models", "own")).GetProperty("models");

        Assert.Equal(
            ["spectral 1 0.5", $"{TinyModel.Name} 0.5 0.25"],
            models.EnumerateArray().Select(model => $"{model.GetProperty("model")} {model.GetProperty("window_seconds")} {model.GetProperty("hop_seconds")}"));
        var refused = await _avex.RunAsync("ingest", Folder, "--collection", "own", "--model", "spectral", "--window", "2");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is indexed for model 'spectral' with window 1 s", refused.Errors, StringComparison.Ordinal);
    }

    private static long Number(JsonElement report, string name) => report.GetProperty(name).GetInt64();

    private static async Task<List<string>> SegmentsAsync(Database database, string collection, string model)
    {
        await using var command = database.Source.CreateCommand($"""
            select f.path, s.start_seconds, s.end_seconds, s.rms_dbfs, s.peak_dbfs, s.above_band_share, e.embedding::text
            from   segment s
            join   index_profile p on p.id = s.profile_id
            join   collection c on c.id = p.collection_id and c.name = '{collection}'
            join   model m on m.id = p.model_id and m.name = '{model}'
            join   recording_file f on f.recording_id = s.recording_id
            join   embedding_{(await new ModelStore(database).FindAsync(model, TestContext.Current.CancellationToken))!.Id} e on e.segment_id = s.id
            order  by f.path, s.start_seconds
            """);
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        Assert.NotEmpty(rows);
        return rows;
    }

    private async Task<string?> ServingAsync(string collection) => (await _avex.JsonAsync("collections", "models", collection)).GetProperty("models").EnumerateArray()
        .Single(model => model.GetProperty("serves").GetBoolean()).GetProperty("model").GetString();

    private Task<JsonElement> IngestAsync(string collection, params string[] options) => _avex.JsonAsync(["ingest", Folder, "--collection", collection, .. options]);
}
