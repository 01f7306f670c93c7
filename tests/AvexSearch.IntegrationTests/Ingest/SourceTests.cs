using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>What can be indexed, and what becomes of files that are odd, moved, changed, or gone: through the program, as a curator runs it.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly Avex _avex = new(TestFolder.Make("sources")) { Settings = new Dictionary<string, string> { ["Ingest__BackOffSeconds"] = "0.02", ["Ingest__LookSeconds"] = "0.05" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_avex.Home, "recordings");

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task A_moved_file_is_found_again_and_a_changed_one_is_indexed_anew()
    {
        var paths = TinyRecordings.Write(Folder, 3);
        await IngestAsync(Folder);
        var moved = Path.Combine(Folder, "moved", "there.wav");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        File.Move(paths[0], moved);
        TinyRecordings.WriteOne(paths[1], seed: 77, seconds: 3);

        var report = await IngestAsync(Folder);

        Assert.Equal((1, 2, 0), Counts(report));
        var files = await ReportAsync(report);
        Assert.Equal(("skipped", $"moved from {paths[0]}"), files[moved]);
        Assert.Equal(("indexed", "the file has changed; its old segments were replaced"), files[paths[1]]);
        Assert.Equal(("skipped", "unchanged"), files[paths[2]]);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var content = await ArchiveContent.ReadAsync(database);
        Assert.Equal([paths[1], paths[2], moved], content.Keys);
        Assert.Equal(3, await ArchiveContent.CountAsync(database, "select count(id) from recording"));
        Assert.Equal(5, content[paths[1]].Count(c => c == ';'));
    }

    [Fact]
    public async Task The_last_file_of_a_folder_has_moved_and_belongs_where_it_is_now()
    {
        var card = Path.Combine(Folder, "card");
        var archive = Path.Combine(Folder, "archive");
        var path = TinyRecordings.Write(card, 1)[0];
        await IngestAsync(card);
        var table = Path.Combine(_avex.Home, "deployments.csv");
        await File.WriteAllTextAsync(table, "site,folder\nOld,card\nNew,archive\n", Token);
        Assert.Equal((2, "' c' is no name for"), await _avex.RunAsync("sites", "import", table, "--collection", " c") is var refused ? (refused.ExitCode, refused.Errors[..19]) : default);
        Assert.Equal(0, (await _avex.RunAsync("sites", "import", table, "--collection", "c")).ExitCode);
        Directory.CreateDirectory(archive);
        var moved = Path.Combine(archive, "0000.wav");
        File.Move(path, moved);

        var report = await IngestAsync(archive);

        Assert.Equal(("skipped", $"moved from {path}"), (await ReportAsync(report))[moved]);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var recording = Assert.Single(await new RecordingStore(database).PageAsync(null, null, 0, 10, Token));
        Assert.Equal((moved, "New"), (recording.Path, recording.Site));
    }

    [Fact]
    public async Task Rows_of_a_list_in_a_folder_that_never_was_fail_and_the_rest_is_indexed()
    {
        TinyRecordings.Write(Folder, 3);
        var list = Path.Combine(_avex.Home, "list.csv");
        await File.WriteAllTextAsync(list, "path\n/nowhere/there/1.wav\n/nowhere/there/2.wav\n" + string.Concat(Directory.GetFiles(Folder).Select(path => path + "\n")), Token);

        var outcome = await _avex.RunAsync(["ingest", "--list", list, "--collection", "c", "--json", .. TinyRecordings.Cut]);

        Assert.Equal(1, outcome.ExitCode);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((3, 0, 2), Counts(report));
        Assert.All(
            report.GetProperty("failures").EnumerateArray(),
            row => Assert.Equal(($"is not there: '{row.GetProperty("path").GetString()}'", 1), (row.GetProperty("error").GetString(), row.GetProperty("attempts").GetInt32())));
    }

    [Fact]
    public async Task Rows_of_a_list_that_name_no_file_are_in_the_report()
    {
        TinyRecordings.Write(Folder, 1);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "loop"), Folder);
        var list = Path.Combine(_avex.Home, "list.csv");
        await File.WriteAllTextAsync(list, "path,time\nrecordings/0000.wav,\nrecordings/a, b.wav,x\nrecordings/none.wav,yesterday\n", Token);

        var queued = (await _avex.RunAsync(["ingest", Folder, "--list", list, "--collection", "q", "--queue-only", .. TinyRecordings.Cut])).Output;
        Assert.Contains("1 link to folders not followed", queued, StringComparison.Ordinal);
        Assert.Contains("list: Row 4, column 'time': 'yesterday'", queued, StringComparison.Ordinal);
        var json = await _avex.JsonAsync(["ingest", Folder, "--list", list, "--collection", "q", "--queue-only", .. TinyRecordings.Cut]);
        Assert.Equal((1, 1), (json.GetProperty("links").GetInt32(), json.GetProperty("list_problems").GetArrayLength()));

        var outcome = await _avex.RunAsync(["ingest", Folder, "--list", list, "--collection", "c", "--json", .. TinyRecordings.Cut]);
        Assert.Equal(1, outcome.ExitCode);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((1, 0, 2), Counts(report));
        Assert.Equal(1, report.GetProperty("links").GetInt32());
        Assert.StartsWith("no file could be read from the list: Row 3: 3 values; expected 2", (await ReportAsync(report))[$"{list}:3"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_gives_files_sites_times_and_labels_and_says_which_files_are_not_there()
    {
        var paths = TinyRecordings.Write(Folder, 2);
        var list = Path.Combine(_avex.Home, "list.csv");
        await File.WriteAllTextAsync(
            list,
            "path,site,latitude,longitude,recorded_at,species\n" +
            "recordings/0000.wav,Danum,4.96,117.8,2024-05-11T06:30:00+08:00,gibbon\n" +
            "recordings/0001.wav,Danum,4.96,117.8,,hornbill\n" +
            "recordings/nowhere.wav,Danum,,,,gibbon\n",
            Token);

        var outcome = await _avex.RunAsync(["ingest", "--list", list, "--collection", "c", "--json", .. TinyRecordings.Cut]);
        Assert.Equal(1, outcome.ExitCode);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((2, 0, 1), Counts(report));
        Assert.Equal(2, report.GetProperty("labels").GetProperty("labels_imported").GetInt32());
        Assert.Contains("is not there", (await ReportAsync(report))[Path.Combine(Folder, "nowhere.wav")].Reason, StringComparison.Ordinal);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        Assert.Equal(2, await ArchiveContent.CountAsync(database, "select count(r.id) from recording r join site s on s.id = r.site_id where s.name = 'Danum' and r.latitude = 4.96"));
        Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(id) from recording where recorded_at_local = '2024-05-11 06:30' and utc_offset_minutes = 480"));
        Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(l.id) from label l join recording_file f using (recording_id) where l.name = 'gibbon' and f.path like '%0000.wav'"));
        Assert.Equal(paths.Count, await ArchiveContent.CountAsync(database, "select count(id) from recording"));
    }

    [Fact]
    public async Task Copies_are_kept_by_their_content_and_heard_when_the_original_is_gone()
    {
        var paths = TinyRecordings.Write(Folder, 2);
        File.Copy(paths[0], Path.Combine(Folder, "twin.wav"));
        Assert.Equal((2, 1, 0), Counts(await IngestAsync(Folder, "--copy")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_avex.Home, "copies"), "*.wav", SearchOption.AllDirectories).Length);

        Directory.Delete(Folder, recursive: true);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var recordings = new RecordingStore(database);
        var id = (await recordings.PageAsync(null, null, 0, 10, Token))[0].Id;
        Assert.True(File.Exists(await new ArchiveSounds(recordings, new SegmentStore(database)).FileAsync(id, Token)));
    }

    [Fact]
    public async Task Copies_are_kept_of_what_is_indexed_already()
    {
        TinyRecordings.Write(Folder, 2);
        await IngestAsync(Folder);
        Assert.Equal((0, 2, 0), Counts(await IngestAsync(Folder, "--copy")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_avex.Home, "copies"), "*.wav", SearchOption.AllDirectories).Length);
        var again = await IngestAsync(Folder, "--copy");
        Assert.All((await ReportAsync(again)).Values, file => Assert.Equal("unchanged", file.Reason));
    }

    [Fact]
    public async Task Names_in_any_script_are_indexed_and_reported_as_they_are()
    {
        string[] names =
        [
            "Käuzchen.wav", "Käuzchen decomposed a\u0308.wav", "フクロウ 🦉.wav", "بومة.wav", "two\nlines.wav", "quote\"comma,.wav", "-dash.wav", "=SUM(1).wav", " blank .wav", "percent%20.wav",
        ];
        for (var i = 0; i < names.Length; i++)
        {
            TinyRecordings.WriteOne(Path.Combine(Folder, names[i]), seed: i);
        }

        var report = await IngestAsync(Folder);
        Assert.Equal((names.Length, 0, 0), Counts(report));
        var files = await ReportAsync(report);
        Assert.Equal(names.Select(name => Path.Combine(Folder, name)).Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((0, names.Length, 0), Counts(await IngestAsync(Folder)));
    }

    [Fact]
    public async Task A_name_that_is_not_UTF8_is_reported_and_the_rest_goes_on()
    {
        TinyRecordings.Write(Folder, 1);
        using (var shell = Process.Start("sh", ["-c", $"cp '{Folder}/0000.wav' \"{Folder}/$(printf 'caf\\351').wav\""]))
        {
            await shell.WaitForExitAsync(Token);
        }

        var outcome = await _avex.RunAsync(["ingest", Folder, "--collection", "c", .. TinyRecordings.Cut]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("not valid UTF-8", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1 file indexed", outcome.Output, StringComparison.Ordinal);
        using var remove = Process.Start("rm", ["-r", Folder]); // .NET cannot name the file, so it cannot delete it either.
        await remove.WaitForExitAsync(Token);
    }

    [Fact]
    public async Task Loops_of_links_end_and_are_reported()
    {
        TinyRecordings.Write(Folder, 1);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "loop"), Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "a.wav"), Path.Combine(Folder, "b.wav"));
        File.CreateSymbolicLink(Path.Combine(Folder, "b.wav"), Path.Combine(Folder, "a.wav"));
        File.CreateSymbolicLink(Path.Combine(Folder, "broken.wav"), Path.Combine(Folder, "nothing.wav"));

        var outcome = await _avex.RunAsync(["ingest", Folder, "--collection", "c", "--json", .. TinyRecordings.Cut]);
        Assert.Equal(1, outcome.ExitCode);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((1, 0, 3), Counts(report));
        Assert.Equal($"is a link to '{Path.Combine(Folder, "nothing.wav")}', which is not there", (await ReportAsync(report))[Path.Combine(Folder, "broken.wav")].Reason);
    }

    [Fact]
    public async Task Folders_and_files_that_may_not_be_read_are_named_and_the_rest_goes_on()
    {
        TinyRecordings.Write(Folder, 2);
        TinyRecordings.WriteOne(Path.Combine(Folder, "locked", "1.wav"), seed: 5);
        File.SetUnixFileMode(Path.Combine(Folder, "0001.wav"), UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(Folder, "locked"), UnixFileMode.None);
        using (var give = Process.Start("chown", ["65534", _avex.Home]))
        {
            await give.WaitForExitAsync(Token);
        }

        // Root reads everything, so the program runs as nobody where the tests run as root.
        var outcome = await (_avex with { As = Environment.IsPrivilegedProcess ? 65534 : null }).RunAsync(["ingest", Folder, "--collection", "c", "--json", .. TinyRecordings.Cut]);
        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        var failures = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("failures").EnumerateArray()
            .ToDictionary(row => row.GetProperty("path").GetString()!, row => row.GetProperty("error").GetString()!);
        Assert.Equal($"may not be read: permission denied for '{Path.Combine(Folder, "0001.wav")}'", failures[Path.Combine(Folder, "0001.wav")]);
        Assert.Equal("could not be looked into: permission denied", failures[Path.Combine(Folder, "locked")]);
    }

    [Fact]
    public async Task A_share_that_vanishes_is_waited_for_and_said()
    {
        TinyRecordings.Write(Folder, 5);
        var job = (await _avex.JsonAsync(["ingest", Folder, "--collection", "c", "--queue-only", .. TinyRecordings.Cut])).GetProperty("job_id").GetInt64();
        Directory.Move(Folder, Folder + ".away");
        Directory.CreateDirectory(Folder);
        using var worker = _avex.Start("worker", "--until-empty");
        var drained = Task.WhenAll(worker.StandardOutput.ReadToEndAsync(Token), worker.StandardError.ReadToEndAsync(Token));
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var jobs = new ArchiveJobs(new JobStore(database), TimeProvider.System);
        while ((await jobs.FindAsync(job, Token))!.Trouble is null)
        {
            await Task.Delay(20, Token);
        }

        Assert.StartsWith($"the folder '{Folder}' cannot be reached from ", (await jobs.FindAsync(job, Token))!.Trouble, StringComparison.Ordinal);
        Directory.Delete(Folder);
        Directory.Move(Folder + ".away", Folder);
        await worker.WaitForExitAsync(Token);
        await drained;
        var summary = (await jobs.FindAsync(job, Token))!;
        Assert.Equal((5, 0, "done", null), (summary.Done, summary.Failed, summary.State, summary.Trouble));
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle_names_the_file_and_goes_on_when_there_is_room()
    {
        var small = Path.Combine(_avex.Home, "small");
        Directory.CreateDirectory(small);
        using (var mount = Process.Start("mount", ["-t", "tmpfs", "-o", "size=100k,mode=777", "tmpfs", small]))
        {
            await mount.WaitForExitAsync(Token);
            Assert.SkipUnless(mount.ExitCode == 0, "No small file system can be mounted here (it takes root).");
        }

        try
        {
            TinyRecordings.Write(Folder, 8);
            var avex = _avex with { Settings = new Dictionary<string, string>(_avex.Settings) { ["Ingest__CopyFolder"] = small, ["Ingest__BackOffSeconds"] = "0.3" } };
            using var ingest = avex.Start(["ingest", Folder, "--collection", "c", "--copy", "--json", .. TinyRecordings.Cut]);
            var output = ingest.StandardOutput.ReadToEndAsync(Token);
            var errors = ingest.StandardError.ReadToEndAsync(Token);
            await using var database = await ArchiveContent.OpenAsync(_avex.Home);
            while (await ArchiveContent.CountAsync(database, "select count(id) from job_item where state = 'queued' and error like '%is full%'") == 0)
            {
                await Task.Delay(20, Token);
            }

            using (var grow = Process.Start("mount", ["-o", "remount,size=1m", small]))
            {
                await grow.WaitForExitAsync(Token);
            }

            await ingest.WaitForExitAsync(Token);
            Assert.Equal((8, 0, 0), Counts(JsonDocument.Parse(await output).RootElement));
            Assert.Contains($"the disk of '{small}' is full, '{Folder}", await errors, StringComparison.Ordinal);
        }
        finally
        {
            using var unmount = Process.Start("umount", [small]);
            await unmount.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Nothing_found_is_said_with_the_reason()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "", Token);
        var outcome = await _avex.RunAsync("ingest", Folder, "--collection", "c");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"0 audio files found in {Folder}: looked into 1 folder, skipped 1 other files (1 .txt).", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("does not say how the report is to be written", (await _avex.RunAsync("ingest", Folder, "--collection", "c", "--report", "r.txt")).Errors, StringComparison.Ordinal);
        var nowhere = await _avex.RunAsync("ingest", Folder, "--collection", "c", "--report", Path.Combine(Folder, "none", "r.csv"));
        Assert.Equal((2, true), (nowhere.ExitCode, nowhere.Errors.Contains("There is no folder", StringComparison.Ordinal)));
        Assert.Contains("give folders, files or wildcards", (await _avex.RunAsync("ingest", "--collection", "c")).Errors, StringComparison.Ordinal);
    }

    private Task<JsonElement> IngestAsync(string place, params string[] more) => _avex.JsonAsync(["ingest", place, "--collection", "c", .. TinyRecordings.Cut, .. more]);

    private static (int Done, int Skipped, int Failed) Counts(JsonElement report) =>
        (report.GetProperty("done").GetInt32(), report.GetProperty("skipped").GetInt32(), report.GetProperty("failed").GetInt32());

    private async Task<Dictionary<string, (string Outcome, string? Reason)>> ReportAsync(JsonElement ingest)
    {
        var outcome = await _avex.RunAsync("jobs", "report", ingest.GetProperty("job_id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture), "--format", "json");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return JsonDocument.Parse(Encoding.UTF8.GetBytes(outcome.Output)).RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => (file.GetProperty("outcome").GetString()!, file.GetProperty("reason").GetString()));
    }
}
