using System.Text.Json;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Programs;

namespace AvexSearch.IntegrationTests.Individuals;

/// <summary>A recording has one session, whoever asks: labels, hits, matches and clips.</summary>
[Collection(ServedArchiveTests.Name)]
public sealed class SessionTests(ServedArchive archive)
{
    private const string Name = "tapes";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recordings_of_a_labelled_day_have_its_session_and_are_not_matched_with_it()
    {
        var random = new Random(5);
        var labels = "path,start,end,individual,session,label\n";
        foreach (var (file, bird, session) in ((string, int, string?)[])
            [
                ("ada_20240501_053000.wav", 0, "tape 1"), ("more_20240501_063000.wav", 0, null), ("ada_20240502_053000.wav", 0, "tape 2"), ("bea_20240502_054000.wav", 1, "tape 3"),
                ("more_20240502_063000.wav", 1, null), ("when.wav", 1, null),
            ])
        {
            var path = SmallArchive.WriteRecording(PathOf(file), DemoSpecies.All[bird], random);
            labels += session is null ? "" : $"{path},0.4,2.4,{file[..3]},{session},owl\n";
        }

        await archive.Avex.JsonAsync("ingest", PathOf(""), "--collection", Name, "--model", "spectral", "--window", "2", "--hop", "1");
        var csv = Path.Combine(archive.Avex.Home, "tapes.csv");
        await File.WriteAllTextAsync(csv, labels, Token);
        await archive.Avex.JsonAsync("labels", "import", csv, "--collection", Name);
        await VerbAsync("enrol", "--labels", "--species-column", "label");

        // One session of the day: it is the recording's own, for the match as for the reference.
        var first = await RecordingAsync("more_20240501");
        Assert.Equal("tape 1", LeftOut(await MatchAsync("--recording", first)));
        var clip = await MatchAsync(PathOf("more_20240501_063000.wav"));
        Assert.Equal("tape 1", LeftOut(clip));
        Assert.Contains(clip.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("The clip is a recording of the collection", StringComparison.Ordinal));
        Assert.DoesNotContain(clip.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("The session of the clip is not known", StringComparison.Ordinal));

        // Two sessions of the day: it may be either, so neither counts, and as a reference it joins them.
        var second = await RecordingAsync("more_20240502");
        Assert.Equal("tape 2, tape 3", LeftOut(await MatchAsync("--recording", second)));
        Assert.Equal("tape 1", (await MatchAsync("--recording", second)).GetProperty("candidates")[0].GetProperty("evidence").GetProperty("reference_session").GetString());
        Assert.Contains((await MatchAsync("--recording", await RecordingAsync("when"))).GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("because it has no date", StringComparison.Ordinal));

        var ada = (await VerbAsync("list")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == "ada").GetProperty("id").GetRawText();
        await VerbAsync("enrol", "--individual", ada, "--span", $"{first}:0.4-2.4", "--span", $"{second}:0.4-2.4", "--span", $"{await RecordingAsync("when")}:0.4-2.4");
        Assert.Equal(
            [("2024-05-02", "day"), ("recording " + PathOf("when.wav"), "recording"), ("tape 1", "day"), ("tape 1", "label"), ("tape 2", "label")],
            (await VerbAsync("show", ada)).GetProperty("references").EnumerateArray()
                .Select(row => (Session: row.GetProperty("session").GetString()!, Rule: row.GetProperty("session_rule").GetString()!)).OrderBy(row => row.Session, StringComparer.Ordinal).ThenBy(row => row.Rule, StringComparer.Ordinal));
        Assert.Equal("2024-05-02 + tape 2 + tape 3", LeftOut(await MatchAsync("--recording", await RecordingAsync("ada_20240502"))));

        var problems = (await VerbAsync("check", "--no-evaluation")).GetProperty("problems").EnumerateArray().Select(row => row.GetString()!).ToList();
        Assert.Contains(problems, problem => problem.Contains("count as one: 2024-05-02 + tape 2 + tape 3.", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("1 recording of 1 individual has neither a date nor a stated session", StringComparison.Ordinal));
    }

    private static string? LeftOut(JsonElement answer) => answer.GetProperty("left_out_session").GetString();

    private string PathOf(string file) => Path.Combine(archive.Avex.Home, Name, file);

    private async Task<string> RecordingAsync(string name) =>
        (await archive.GetAsync($"/api/v1/recordings?collection={Name}&search={name}"))[0].GetProperty("id").GetRawText();

    private Task<JsonElement> MatchAsync(params string[] query) => VerbAsync(["match", .. query, "--no-evaluation", "--method", "mean"]);

    private Task<JsonElement> VerbAsync(params string[] arguments) => archive.Avex.JsonAsync(["individuals", .. arguments, "-c", Name]);
}
