using System.Text.Json;
using AvexSearch.Audio;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>What recordings say of themselves, what sites make of it, what is left out, and how it is searched, through the program as its users see it.</summary>
public sealed class RecordingFactsTests : IDisposable
{
    private const int RateHz = 48_000;
    private readonly string _folder = TestFolder.Make("facts");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Sites_set_clocks_right_and_filters_follow()
    {
        var avex = new Avex(Make("home"));
        var audio = Make("audio");
        Write(audio, "cards/A1/REC_20240510_213000.wav", Tone(1000));
        Write(audio, "cards/A1/REC_20240511_093000.wav", Tone(1500));
        Write(audio, "cards/B2/S4A01234_20240510_220000.wav", Tone(2000));
        Write(audio, "elsewhere/noname.wav", Tone(2500));
        await avex.JsonAsync("ingest", audio, "--collection", "birds", "--model", "spectral");
        var table = Path.Combine(Make("tables"), "deployments.csv");
        await File.WriteAllTextAsync(
            table,
            "site,folder,serial_number,latitude,longitude,time_zone,clock,clock_correction\n" +
            "Ridge,cards/A1,,-1.5,36.75,Africa/Nairobi,utc,-00:00:30\nValley,,S4A01234,,,America/New_York,,\n",
            TestContext.Current.CancellationToken);

        var change = await avex.JsonAsync("sites", "import", table, "--collection", "birds");
        var again = await avex.JsonAsync("sites", "import", table, "--collection", "birds");
        var sites = await avex.JsonAsync("sites", "list");

        Assert.Equal((4, 3, 3), (Int(change, "recordings"), Int(change, "placed"), Int(change, "changed")));
        Assert.Equal(0, Int(again, "changed"));
        Assert.Equal(["Ridge", "Valley"], sites.EnumerateArray().Select(site => site.GetProperty("name").GetString()));
        Assert.Equal([2, 1], sites.EnumerateArray().Select(site => Int(site, "recordings")));

        // 21:30 by the UTC clock is 00:29:30 of the next day in Nairobi.
        var query = Path.Combine(audio, "cards/A1/REC_20240510_213000.wav");
        var night = await HitsAsync(avex, query, "--hours", "22:00-04:00");
        Assert.Equal(["REC_20240510_213000.wav", "S4A01234_20240510_220000.wav"], night.Select(Name).Order(StringComparer.Ordinal));
        var ridge = night.Single(hit => Name(hit).StartsWith("REC", StringComparison.Ordinal));
        Assert.Equal("2024-05-11T00:29:30", ridge.GetProperty("starts_at_local").GetString());
        Assert.Equal((180, "Ridge"), (Int(ridge, "utc_offset_minutes"), ridge.GetProperty("site").GetString()));
        Assert.Equal(-1.5, ridge.GetProperty("latitude").GetDouble());
        Assert.Equal(["REC_20240511_093000.wav"], (await HitsAsync(avex, query, "--site", "Ridge", "--hours", "06:00-18:00")).Select(Name));
        Assert.Equal(["S4A01234_20240510_220000.wav"], (await HitsAsync(avex, query, "--until", "2024-05-10")).Select(Name));
        Assert.Empty(await HitsAsync(avex, query, "--from", "2024-06-01"));
        Assert.Equal(["S4A01234_20240510_220000.wav"], (await HitsAsync(avex, query, "--site", "Valley", "--engine", "exact")).Select(Name));

        await avex.JsonAsync("sites", "edit", "Ridge", "--collection", "birds", "--clock", "local", "--clock-correction", "0", "--time-zone", "");
        Assert.Equal("2024-05-10T21:30:00", (await HitsAsync(avex, query, "--site", "Ridge", "--hours", "20:00-22:00")).Single().GetProperty("starts_at_local").GetString());
    }

    [Fact]
    public async Task A_file_that_comes_after_its_deployment_is_placed_at_once()
    {
        var avex = new Avex(Make("home"));
        var audio = Make("audio");
        Write(audio, "A1/REC_20240510_213000.wav", Tone(1000));
        var table = Path.Combine(audio, "deployments.csv");
        await File.WriteAllTextAsync(table, "site,folder,time_zone\nRidge,A1,Africa/Nairobi\n", TestContext.Current.CancellationToken);

        await avex.JsonAsync("sites", "import", table, "--collection", "birds");
        await avex.JsonAsync("ingest", audio, "--collection", "birds", "--model", "spectral");
        var hit = (await HitsAsync(avex, Path.Combine(audio, "A1/REC_20240510_213000.wav"))).Single();

        Assert.Equal(("Ridge", 180), (hit.GetProperty("site").GetString(), Int(hit, "utc_offset_minutes")));
    }

    [Fact]
    public async Task An_evaluation_groups_by_the_sites_of_the_archive_where_labels_name_none()
    {
        var avex = new Avex(Make("home"));
        var audio = Make("audio");
        Write(audio, "A1/one.wav", Tone(1000));
        Write(audio, "A1/two.wav", Tone(1500));
        Write(audio, "B2/three.wav", Tone(2000));
        var (table, labels) = (Path.Combine(audio, "deployments.csv"), Path.Combine(audio, "labels.csv"));
        await File.WriteAllTextAsync(table, "site,folder\nRidge,A1\nValley,B2\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(labels, "path,label\nA1/one.wav,low\nA1/two.wav,high\nB2/three.wav,high\n", TestContext.Current.CancellationToken);
        await avex.JsonAsync("ingest", audio, "--collection", "birds", "--model", "spectral");
        await avex.JsonAsync("sites", "import", table, "--collection", "birds");
        await avex.JsonAsync("labels", "import", labels, "--collection", "birds");

        var flat = await avex.JsonAsync("evaluate", "retrieval", "--collection", "birds", "--group-column", "site", "--resamples", "0");

        Assert.Equal((3, 2), (Int(flat.GetProperty("counts"), "clips"), Int(flat.GetProperty("counts"), "groups_site")));
    }

    [Fact]
    public async Task Silent_and_clipped_windows_are_left_out_and_counted()
    {
        var avex = new Avex(Make("home"));
        var audio = Make("audio");
        float[] clipped = [.. Tone(700).Select(sample => Math.Clamp(sample * 20, -1, 1))];
        Write(audio, "a.wav", [.. Tone(1000), .. new float[5 * RateHz], .. new float[5 * RateHz], .. clipped, .. Tone(20_000).Select(sample => sample * 3)]);
        string[] ingest = ["ingest", audio, "--collection", "birds", "--model", "spectral", "--window", "5", "--hop", "5"];

        var report = await avex.JsonAsync([.. ingest, "--skip", "silent", "broken"]);
        Assert.Equal(1, Int(report, "done"));
        await using var served = await ServedProgram.StartAsync(avex);
        var recording = await served.GetAsync("/api/v1/recordings/1");
        var heard = recording.GetProperty("heard")[0];
        var segments = (await served.GetAsync("/api/v1/recordings/1/segments")).EnumerateArray().ToList();

        Assert.Equal((2, 2, 1), (Int(heard, "segments"), Int(heard, "skippedSilent"), Int(heard, "skippedBroken")));
        Assert.Equal([0, 20], segments.Select(segment => (int)segment.GetProperty("startSeconds").GetDouble()));
        Assert.Equal(1, segments[1].GetProperty("aboveBandShare").GetDouble(), 0.01);
        Assert.Equal(-15, segments[0].GetProperty("rmsDbfs").GetDouble(), 0.5);
        var findings = string.Join(' ', heard.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()));
        Assert.Contains("Model 'spectral' hears nothing above 15 kHz;", findings, StringComparison.Ordinal);
        Assert.Contains("2 of 5 segments were silent and left out.", findings, StringComparison.Ordinal);
        Assert.Contains("1 of 5 segments were clipped and left out.", findings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_is_heard_slower_finds_ultrasound_and_gives_real_times()
    {
        var avex = new Avex(Make("home"));
        var audio = Make("audio");
        foreach (var kilohertz in new[] { 30, 60, 90 })
        {
            Write(audio, $"bat{kilohertz}.wav", [.. Enumerable.Range(0, 768_000).Select(i => 0.3f * MathF.Sin(2 * MathF.PI * kilohertz * 1000f * i / 384_000))], 384_000);
        }

        var summary = await avex.RunAsync("ingest", audio, "--collection", "bats", "--model", "spectral", "--time-expansion", "10", "--window", "5", "--hop", "5");
        var refused = await avex.RunAsync("ingest", audio, "--collection", "bats", "--model", "spectral", "--time-expansion", "5");
        var hits = await HitsAsync(avex, Path.Combine(audio, "bat60.wav"), "--length", "0.5", "--all-segments");

        var listed = await avex.RunAsync("collections", "list");
        var models = await avex.RunAsync("collections", "models", "bats");

        Assert.Contains("of audio heard 10 × slower with spectral", summary.Output, StringComparison.Ordinal);
        Assert.Contains("bats (heard 10 × slower)", listed.Output, StringComparison.Ordinal);
        Assert.Contains("Recordings are heard 10 × slower; window and hop are seconds as the models hear them.", models.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("is indexed with time expansion 10, not 5", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(12, hits.Count);
        Assert.Equal("bat60.wav", Name(hits[0]));
        Assert.All(hits, hit => Assert.Equal(10, Int(hit, "time_expansion")));
        Assert.All(hits, hit => Assert.Equal(0.5, hit.GetProperty("end_seconds").GetDouble() - hit.GetProperty("start_seconds").GetDouble(), 0.001));

        await using var served = await ServedProgram.StartAsync(avex);
        var wav = Path.Combine(Make("clips"), "clip.wav");
        await File.WriteAllBytesAsync(wav, await served.Http.GetByteArrayAsync(new Uri("/api/v1/segments/1/clip", UriKind.Relative), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var info = AudioFiles.Probe(wav, AudioOrigin.Archive, TestContext.Current.CancellationToken);
        Assert.Equal((38_400, 5.0), (info.SampleRateHz, Math.Round(info.DurationSeconds!.Value, 3)));
        var recording = await served.GetAsync("/api/v1/recordings/1");
        Assert.Equal((10, 2), (Int(recording, "timeExpansion"), (int)recording.GetProperty("durationSeconds").GetDouble()));
        Assert.Equal(150_000, recording.GetProperty("heard")[0].GetProperty("bandHz").GetDouble());
    }

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    private static async Task<List<JsonElement>> HitsAsync(Avex avex, string clip, params string[] options) =>
        [.. (await avex.JsonAsync(["search", clip, .. options])).GetProperty("hits").EnumerateArray()];

    private static string Name(JsonElement hit) => hit.GetProperty("recording").GetString()!;

    private static int Int(JsonElement element, string property) => element.GetProperty(property).GetInt32();

    private static float[] Tone(double hertz) => [.. Enumerable.Range(0, 5 * RateHz).Select(i => 0.25f * (float)Math.Sin(2 * Math.PI * hertz * i / RateHz))];

    private static void Write(string folder, string name, float[] samples, int rateHz = RateHz)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        WavFile.Write(file, samples, rateHz);
    }
}
