using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary><c>avexsearch evaluate --audio</c>: clips are embedded on the way, and no database is there.</summary>
public sealed class EvaluateAudioTests : IDisposable
{
    private readonly Avex _avex = new(TestFolder.Make("audio"));
    private readonly IReadOnlyList<string> _paths;

    public EvaluateAudioTests()
    {
        _paths = SmallArchive.Write(Path.Combine(_avex.Home, "wav"));
        var text = new StringBuilder("file,start,end,label,label_type\n");
        foreach (var name in _paths.Select(path => Path.GetFileName(path)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name},0.5,2,{name.Split('_')[0][..^2]},positive\n{name},3.5,5,{name.Split('_')[0][..^2]},positive\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(_paths[0])},0.5,2,thunder,negative\nnone.wav,0,1,owl,positive\ncut.wav,0,1,owl,positive\n");
        File.WriteAllText(Path.Combine(_avex.Home, "labels.csv"), text.ToString());
        File.WriteAllText(Path.Combine(_avex.Home, "wav", "cut.wav"), "RIFF");
    }

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Labelled_clips_are_heard_by_themselves_and_what_cannot_be_is_listed()
    {
        var flat = await JsonAsync("retrieval", "--system", "spectral@1/0.5~centred", "--group-column", "recording", "--exclude-group");
        Assert.Equal((2 * SmallArchive.Files, 6), (flat.GetProperty("counts").GetProperty("clips").GetInt32(), flat.GetProperty("counts").GetProperty("classes").GetInt32()));
        Assert.InRange(flat.GetProperty("retrieval_precision_at_1").GetDouble(), 0.8, 1);
        Assert.Equal(("spectral@1/0.5~centred", "1 s every 0.5 s"), (flat.GetProperty("system").GetString(), flat.GetProperty("facts").GetProperty("windows").GetString()));
        var problems = flat.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToList();
        Assert.Contains(problems, problem => problem.Contains("none.wav", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("cut.wav", StringComparison.Ordinal));
        Assert.Equal(flat.GetRawText(), (await JsonAsync("retrieval", "--system", "spectral@1/0.5~centred", "--group-column", "recording", "--exclude-group")).GetRawText());
    }

    [Fact]
    public async Task A_file_says_its_day_by_its_name()
    {
        var flat = await JsonAsync("retrieval", "--system", "spectral@2/1", "--group-column", "day");
        Assert.Equal(1, flat.GetProperty("counts").GetProperty("groups_day").GetInt32());
    }

    [Fact]
    public async Task Calls_are_detected_and_what_is_not_heard_is_no_class()
    {
        var flat = await JsonAsync("detection", "--system", "spectral@2/1", "--folds", "2", "--probe", "linear");
        Assert.Equal((2 * SmallArchive.Files) + 1, flat.GetProperty("counts").GetProperty("labelled_spans").GetInt32());
        Assert.False(flat.GetProperty("per_class").TryGetProperty("thunder", out _));
        Assert.InRange(flat.GetProperty("detection_auroc").GetDouble(), 0.7, 1);
    }

    private Task<JsonElement> JsonAsync(string task, params string[] more) =>
        _avex.JsonAsync(["evaluate", task, "--audio", "wav", "--labels", "labels.csv", "--resamples", "50", .. more]);
}
