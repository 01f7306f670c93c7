using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>From one model to the next and back, with the program as a curator uses it.</summary>
public sealed class ReindexTests : IAsyncLifetime
{
    private const int Files = 6;
    private const int KilledFiles = 120;
    private const int Kills = 8;
    private const int Seed = 5;

    private readonly Avex _avex = new(TestFolder.Make("reindex"))
    {
        Settings = new Dictionary<string, string> { ["Ingest__LookSeconds"] = "0.05", ["Ingest__LeaseSeconds"] = "3", ["Ingest__BackOffSeconds"] = "0.05" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_avex.Home, "recordings");

    public async ValueTask InitializeAsync() => await TinyModel.InstallAsync(_avex);

    public ValueTask DisposeAsync()
    {
        TestFolder.Delete(_avex.Home);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_model_hears_everything_while_the_other_serves_and_is_switched_to_rolled_back_and_dropped()
    {
        await BeginAsync(Files);
        var queued = (await _avex.JsonAsync("reindex", "--model", TinyModel.Name, "--collection", "owls"))[0];
        Assert.Equal((Files, "spectral"), (queued.GetProperty("recordings").GetInt32(), queued.GetProperty("served_by").GetString()));
        Assert.Equal("spectral", await AskAsync());
        Assert.Equal(2, (await _avex.RunAsync("collections", "switch", "owls", "--model", TinyModel.Name)).ExitCode);

        await _avex.RunAsync("worker", "--until-empty");
        Assert.Equal((Files, Files), await CoverageAsync(TinyModel.Name));
        Assert.Equal("spectral", await AskAsync());
        var switched = await _avex.JsonAsync("collections", "switch", "owls", "--model", TinyModel.Name);
        Assert.Equal((TinyModel.Name, "spectral"), (switched.GetProperty("model").GetString(), switched.GetProperty("before").GetString()));
        Assert.Equal(TinyModel.Name, await AskAsync());

        TinyRecordings.WriteOne(Path.Combine(Folder, "later.wav"), seed: 900);
        await _avex.JsonAsync("ingest", Folder, "--collection", "owls");
        Assert.Equal((Files + 1, Files + 1), await CoverageAsync("spectral"));
        Assert.Equal((Files + 1, Files + 1), await CoverageAsync(TinyModel.Name));

        Assert.Equal("spectral", (await _avex.JsonAsync("collections", "rollback", "owls")).GetProperty("model").GetString());
        Assert.Equal("spectral", await AskAsync());
        var nothing = await _avex.RunAsync("collections", "rollback", "owls");
        Assert.Equal(2, nothing.ExitCode);
        Assert.Contains("there is nothing to go back to", nothing.Errors, StringComparison.Ordinal);

        await DropAsync();
    }

    [Fact]
    public async Task A_model_that_has_not_heard_everything_is_not_switched_to_unless_it_is_forced()
    {
        await BeginAsync(Files);
        File.Delete(Path.Combine(Folder, "0002.wav"));
        var ended = await _avex.RunAsync("reindex", "--model", TinyModel.Name, "--wait", "--switch-when-done");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("not switched to 'tiny-mel', for it has not heard everything", ended.Output, StringComparison.Ordinal);

        var refused = await _avex.RunAsync("collections", "switch", "owls", "--model", TinyModel.Name);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"has heard {Files - 1} of {Files} recordings of 'owls', 1 failed. Missing: {Path.Combine(Folder, "0002.wav")} (failed: is not there", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("spectral", await AskAsync());

        var forced = await _avex.JsonAsync("collections", "switch", "owls", "--model", TinyModel.Name, "--force");
        Assert.Contains("0002.wav", forced.GetProperty("remark").GetString(), StringComparison.Ordinal);
        Assert.Equal("forced", (await _avex.JsonAsync("collections", "models", "owls")).GetProperty("history")[0].GetProperty("how").GetString());
    }

    [Fact]
    public async Task At_the_end_of_a_reindex_its_model_serves_where_that_was_asked_for()
    {
        await BeginAsync(Files);
        File.Move(Path.Combine(Folder, "0003.wav"), Path.Combine(_avex.Home, "elsewhere.wav"));
        await _avex.JsonAsync("ingest", Path.Combine(_avex.Home, "elsewhere.wav"), "--collection", "owls");
        TinyRecordings.WriteOne(Path.Combine(Folder, "0001.wav"), seed: 77);

        var models = (await _avex.JsonAsync("reindex", "--model", TinyModel.Name, "--collection", "owls", "--wait", "--switch-when-done"))[0];

        Assert.Equal((Files, Files), await CoverageAsync(TinyModel.Name));
        Assert.Equal((Files, Files), await CoverageAsync("spectral"));
        Assert.Equal("when_done", models.GetProperty("history")[0].GetProperty("how").GetString());
        Assert.Equal(TinyModel.Name, await AskAsync());
        var again = await _avex.RunAsync("reindex", "--model", TinyModel.Name, "--json");
        Assert.Equal((0, "[]"), (again.ExitCode, again.Output.Trim()));
        Assert.Contains("has heard all recordings of all collections already", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_whose_model_was_dropped_ends_also_when_it_is_tried_again()
    {
        await BeginAsync(2);
        var job = $"{(await _avex.JsonAsync("reindex", "--model", TinyModel.Name, "--collection", "owls"))[0].GetProperty("job_id").GetInt64()}";
        await _avex.JsonAsync("model", "drop", TinyModel.Name, "--yes");
        Assert.Contains("queued", (await _avex.RunAsync("jobs", "retry", job)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _avex.RunAsync("worker", "--until-empty")).ExitCode);

        var shown = (await _avex.JsonAsync("jobs", "show", job))[0];
        Assert.Equal(("cancelled", "the model was dropped"), (shown.GetProperty("state").GetString(), shown.GetProperty("trouble").GetString()));
    }

    [Fact]
    public async Task Killing_the_workers_of_a_reindex_loses_nothing_and_doubles_nothing()
    {
        await BeginAsync(KilledFiles);
        await _avex.JsonAsync("ingest", Folder, "--collection", "truth", "--model", TinyModel.Name);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var job = (await _avex.JsonAsync("reindex", "--model", TinyModel.Name, "--collection", "owls"))[0].GetProperty("job_id").GetInt64();
        var jobs = new JobStore(database);
        var random = new Random(Seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var worker = _avex.Start("worker");
            worker.BeginErrorReadLine();
            worker.BeginOutputReadLine();
            while ((await jobs.FindAsync(job, Token))! is { IsFinished: false } row && row.Done < KilledFiles * kill / (Kills + 2))
            {
                await Task.Delay(random.Next(1, 10), Token);
            }

            worker.Kill();
            await worker.WaitForExitAsync(Token);
        }

        await _avex.RunAsync("worker", "--until-empty");

        var ended = (await jobs.FindAsync(job, Token))!;
        Assert.Equal((KilledFiles, 0, 0), (ended.Done, ended.Skipped, ended.Failed));
        Assert.Equal((KilledFiles, KilledFiles), await CoverageAsync(TinyModel.Name));
        var perFile = (await HeardContent.ReadAsync(database, TinyModel.Name)).Values.ToList();
        Assert.Equal(KilledFiles, perFile.Count);

        // Both collections heard the same files: each has the same segments with the same bits, once.
        Assert.Equal(0, await ArchiveContent.CountAsync(database, """
            select count(*) from (
                select f.path, s.start_seconds, s.end_seconds, e.embedding::text, count(*) as times
                from   segment s join index_profile p on p.id = s.profile_id join model m on m.id = p.model_id and m.name = 'tiny-mel'
                join   recording_file f on f.recording_id = s.recording_id
                join   embedding_2 e on e.segment_id = s.id
                group  by 1, 2, 3, 4 having count(*) <> 2) odd
            """));
    }

    private async Task BeginAsync(int files)
    {
        TinyRecordings.Write(Folder, files);
        await _avex.JsonAsync(["ingest", Folder, "--collection", "owls", .. TinyRecordings.Cut]);
    }

    private async Task DropAsync()
    {
        var serves = await _avex.RunAsync("model", "drop", "spectral", "--yes");
        Assert.Equal(2, serves.ExitCode);
        Assert.Contains("Model 'spectral' serves 'owls' and cannot be dropped there", serves.Errors, StringComparison.Ordinal);
        var asked = await _avex.RunAsync("model", "drop", TinyModel.Name);
        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("Say --yes to do it", asked.Output, StringComparison.Ordinal);
        Assert.Equal((Files + 1, Files + 1), await CoverageAsync(TinyModel.Name));

        var dropped = await _avex.JsonAsync("model", "drop", TinyModel.Name, "--yes");
        Assert.True(dropped.GetProperty("segments").GetInt64() > Files && dropped.GetProperty("database_bytes").GetInt64() > 0 && dropped.GetProperty("is_model_gone").GetBoolean());
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(id) from model"));
        Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(*) from pg_class where relname ~ '^embedding_[0-9]+$'"));
        Assert.Equal(Files + 1, await ArchiveContent.CountAsync(database, "select count(recording_id) from recording_profile"));
        Assert.Equal("spectral", await AskAsync());
        var history = (await _avex.JsonAsync("collections", "models", "owls")).GetProperty("history");
        Assert.Contains(history.EnumerateArray(), entry => entry.GetProperty("model").GetString() == TinyModel.Name && entry.GetProperty("dropped").GetBoolean());
        Assert.Contains((await _avex.JsonAsync("jobs", "list")).EnumerateArray(), job => job.GetProperty("model").GetString() == TinyModel.Name);
    }

    private async Task<(int Heard, int Recordings)> CoverageAsync(string model)
    {
        var coverage = (await _avex.JsonAsync("collections", "models", "owls")).GetProperty("models").EnumerateArray()
            .Single(one => one.GetProperty("model").GetString() == model).GetProperty("coverage");
        return (coverage.GetProperty("heard").GetInt32(), coverage.GetProperty("recordings").GetInt32());
    }

    /// <summary>The model that a search is asked of that names none.</summary>
    private async Task<string?> AskAsync() =>
        (await _avex.JsonAsync("search", Path.Combine(Folder, "0000.wav"), "--collection", "owls")).GetProperty("model").GetString();
}
