using System.Globalization;
using System.Text;
using AvexSearch.Encoders;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary><c>avexsearch individuals evaluate</c> over vectors and labels in files: no database is there.</summary>
public sealed class IndividualVerbTests : IDisposable
{
    private const int Birds = 6;
    private const int Sessions = 3;
    private const int Calls = 3;
    private const int Dimensions = 24;

    private readonly Avex _avex = new(TestFolder.Make("individuals"));
    private readonly string _labels;
    private readonly string _birds;
    private readonly string _tapes;

    /// <summary>Six birds (fewer are never called distinguishable) in three sessions each; the first vectors hold the bird, the others the session only.</summary>
    public IndividualVerbTests()
    {
        var random = new Random(5);
        var labels = new StringBuilder("bird,tape\n");
        var (birds, tapes) = (new List<float>(), new List<float>());
        float[][] centres = [.. Enumerable.Range(0, Birds * (1 + Sessions)).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => (4 * random.NextSingle()) - 2).ToArray())];
        for (var call = 0; call < Birds * Sessions * Calls; call++)
        {
            var (bird, tape) = (call / (Sessions * Calls), call / Calls);
            labels.Append(CultureInfo.InvariantCulture, $"bird {bird},tape {tape}\n");
            birds.AddRange(centres[bird].Select(value => value + random.NextSingle()));
            tapes.AddRange(centres[Birds + tape].Select(value => value + random.NextSingle()));
        }

        _labels = Path.Combine(_avex.Home, "labels.csv");
        File.WriteAllText(_labels, labels.ToString());
        (_birds, _tapes) = (Npz("birds.npz", birds), Npz("tapes.npz", tapes));
    }

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Documented_keys_are_there_for_every_method()
    {
        var report = Path.Combine(_avex.Home, "report");
        var flat = await _avex.JsonAsync([.. Words(_birds), "--resamples", "50", "--report", report]);
        Assert.Equal("distinguishable", flat.GetProperty("verdict").GetString());
        foreach (var key in (string[])["rank1", "rank5", "eer", "verification_auc", "open_set_auroc", "oscr_auc", "dir_at_far1"])
        {
            Assert.Equal(12, flat.GetProperty(key).EnumerateObject().Count());
            var figure = flat.GetProperty(key).GetProperty("max");
            Assert.InRange(figure.GetProperty("value").GetDouble(), figure.GetProperty("low").GetDouble(), figure.GetProperty("high").GetDouble());
        }

        Assert.Equal(Birds, flat.GetProperty("cmc").GetProperty("centroid").GetArrayLength());
        Assert.InRange(flat.GetProperty("controls").GetProperty("guessing").GetProperty("rank1").GetProperty("value").GetDouble(), 0.16, 0.18);
        Assert.Equal(Birds, flat.GetProperty("counts").GetProperty("individuals").GetInt32());
        Assert.True(flat.GetProperty("notes").GetArrayLength() > 0 && flat.GetProperty("origin").TryGetProperty("labels_sha256", out _));
        foreach (var file in (string[])["report.html", "methods.csv", "per_individual.csv", "items.csv", "curves.csv", "figures/oscr.svg"])
        {
            Assert.True(File.Exists(Path.Combine(report, file)), file);
        }
    }

    [Fact]
    public async Task Vectors_that_hold_the_session_only_are_at_chance_and_the_table_leads_with_it()
    {
        var outcome = await _avex.RunAsync([.. Words(_tapes), "--resamples", "50", "--method", "max,wccn"]);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("tapes.npz: at chance. Not distinguishable with this encoder and these references", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(outcome.Output.IndexOf("at chance", StringComparison.Ordinal), 0, outcome.Output.IndexOf("method  ", StringComparison.Ordinal));
        Assert.Contains("Control: ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_without_names_are_grouped_across_sessions_without_a_database()
    {
        var groups = Path.Combine(_avex.Home, "groups.csv");
        string[] words = ["individuals", "group", "--labels", _labels, "--session-column", "tape", "--recording-column", "tape", "--one-per-recording", "--individual-column", "name"];
        var found = await _avex.JsonAsync([.. words, "--embeddings", _birds, "--out", groups]);
        Assert.Equal(Birds, found.GetProperty("groups").GetArrayLength());
        Assert.All(found.GetProperty("groups").EnumerateArray(), group => Assert.Equal(Sessions, group.GetProperty("sessions").GetArrayLength()));
        Assert.Equal("group,rank,path,start_seconds,end_seconds,cohesion,across_sessions,weakest_link", (await File.ReadAllLinesAsync(groups, TestContext.Current.CancellationToken))[0]);

        var tapes = await _avex.RunAsync([.. words, "--embeddings", _tapes]);
        Assert.True(tapes.ExitCode == 0, tapes.ToString());
        Assert.Contains("No group was joined across sessions", tapes.Output, StringComparison.Ordinal);
        Assert.Contains("Every clip has an individual in the column 'bird'", (await _avex.RunAsync([.. words[..^1], "bird", "--embeddings", _birds])).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("was to give the individuals", "--individual-column", "species")]
    [InlineData("was to give the sessions", "--session-column", "day")]
    [InlineData("was to give the years", "--year-column", "year")]
    [InlineData("was to give what is background", "--kind-column", "kind")]
    [InlineData("was to give the species", "--species-column", "taxon")]
    [InlineData("The clips are of 18 species in the column 'tape'", "--species-column", "tape")]
    [InlineData("There is no method 'magic'", "--method", "magic")]
    [InlineData("not possible; choose 0 to 1", "--false-alarms", "7")]
    public async Task Wrong_usage_is_exit_code_2_and_a_sentence(string sentence, params string[] arguments)
    {
        // An option that is given twice would be wrong usage of another kind.
        string[] words = [.. Words(_birds).Chunk(2).Where(pair => pair[0] != arguments[0]).SelectMany(pair => pair)];
        var outcome = await _avex.RunAsync([.. words, .. arguments]);
        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    private string[] Words(string embeddings) =>
        ["individuals", "evaluate", "--embeddings", embeddings, "--labels", _labels, "--individual-column", "bird", "--session-column", "tape"];

    private string Npz(string name, List<float> values)
    {
        var path = Path.Combine(_avex.Home, name);
        using var file = File.Create(path);
        using var npz = new NpzWriter(file);
        npz.Add("embeddings", values.ToArray(), values.Count / Dimensions, Dimensions);
        return path;
    }
}
