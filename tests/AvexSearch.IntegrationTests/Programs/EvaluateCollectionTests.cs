using System.Text.Json;
using AvexSearch.Engine;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class EvaluateCollectionTests(LabelledArchive labelled) : IClassFixture<LabelledArchive>
{
    private Avex Avex => labelled.Archive.Avex;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_retrieved_among_other_recordings_and_systems_are_compared()
    {
        var flat = await JsonAsync("retrieval", "--group-column", "recording", "--exclude-group", "--system", "spectral", "--system", "spectral@1/1~background");
        Assert.Equal(LabelledArchive.Clips, flat.GetProperty("counts").GetProperty("clips").GetInt32());
        Assert.Equal(6, flat.GetProperty("counts").GetProperty("classes").GetInt32());
        Assert.Equal(SmallArchive.Files, flat.GetProperty("counts").GetProperty("groups_recording").GetInt32());
        Assert.Equal(["spectral", "spectral@1/1~background"], flat.GetProperty("systems").EnumerateArray().Select(system => system.GetProperty("name").GetString()!));
        Assert.InRange(flat.GetProperty("retrieval_precision_at_1").GetDouble(), 0.8, 1);
        var facts = flat.GetProperty("systems").EnumerateArray().Select(system => system.GetProperty("facts")).ToList();
        Assert.Equal(("2 s every 1 s", "from the indexed segments that they overlap"), (facts[0].GetProperty("windows").GetString(), facts[0].GetProperty("clips").GetString()));
        Assert.Equal(("1 s every 1 s", "heard by themselves, from the recordings"), (facts[1].GetProperty("windows").GetString(), facts[1].GetProperty("clips").GetString()));
        Assert.Equal(facts[0].GetProperty("model_identity").GetString(), facts[1].GetProperty("model_identity").GetString());
        Assert.Contains(flat.GetProperty("differences").EnumerateArray(), row => row.GetProperty("key").GetString() == "retrieval_roc_auc");
    }

    [Fact]
    public async Task Other_columns_of_the_labels_name_classes_and_groups()
    {
        var flat = await JsonAsync("retrieval", "--label-column", "individual", "--group-column", "take", "--exclude-group");
        Assert.Equal((SmallArchive.Files, 2), (flat.GetProperty("counts").GetProperty("classes").GetInt32(), flat.GetProperty("counts").GetProperty("groups_take").GetInt32()));
        Assert.InRange(flat.GetProperty("retrieval_roc_auc").GetDouble(), 0.8, 1);
        var day = await JsonAsync("clustering", "--group-column", "day", "--label-column", "site");
        Assert.Equal(1, day.GetProperty("counts").GetProperty("groups_day").GetInt32());
    }

    [Fact]
    public async Task Calls_are_detected_in_windows_of_other_recordings()
    {
        var flat = await JsonAsync("detection", "--group-column", "recording", "--folds", "2", "--probe", "linear");
        // Windows of 2 s every 1 s in 8 s; the one that begins at 7 s holds 1 s of sound.
        Assert.InRange(flat.GetProperty("counts").GetProperty("windows").GetInt32(), 7 * SmallArchive.Files, 8 * SmallArchive.Files);
        Assert.Equal(LabelledArchive.Clips, flat.GetProperty("counts").GetProperty("labelled_spans").GetInt32());
        Assert.InRange(flat.GetProperty("detection_map").GetDouble(), 0.4, 1);
        Assert.InRange(flat.GetProperty("detection_auroc").GetDouble(), 0.7, 1);
    }

    [Fact]
    public async Task Individuals_of_one_recording_each_are_at_chance_and_the_run_is_kept()
    {
        var flat = await Avex.JsonAsync("individuals", "evaluate", "--collection", LabelledArchive.Name, "--session-column", "take", "--method", "centroid", "--resamples", "0");
        Assert.Equal("at chance", flat.GetProperty("verdict").GetString());
        Assert.Contains("no individual was heard in two sessions", flat.GetProperty("verdict_reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(SmallArchive.Files, flat.GetProperty("counts").GetProperty("individuals").GetInt32());
        var run = (await Avex.JsonAsync("evaluate", "runs", "--collection", LabelledArchive.Name)).EnumerateArray().First(row => row.GetProperty("request").GetProperty("task").GetString() == "individuals");
        var shown = await Avex.RunAsync("evaluate", "show", run.GetProperty("id").GetRawText());
        Assert.Contains("spectral: at chance. Nothing can be said", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Individuals_of_several_species_are_told_apart_within_one_only()
    {
        string[] words = ["individuals", "evaluate", "--collection", LabelledArchive.Name, "--session-column", "take", "--method", "centroid", "--species-column", "label"];
        var outcome = await Avex.RunAsync(words);
        Assert.Contains("species in the column 'label'", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Choose one (--species NAME", outcome.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.ExitCode);
    }

    [Fact]
    public async Task Runs_are_listed_shown_and_removed()
    {
        var flat = await JsonAsync("clustering", "--title", "to be shown");
        var run = (await Avex.JsonAsync("evaluate", "runs", "--collection", LabelledArchive.Name)).EnumerateArray().Single(row => row.GetProperty("title").GetString() == "to be shown");
        Assert.Equal("done", run.GetProperty("state").GetString());
        Assert.Equal("clustering_nmi", run.GetProperty("headline")[0].GetProperty("metric").GetProperty("key").GetString());
        var id = run.GetProperty("id").GetRawText();
        var table = await Avex.RunAsync("evaluate", "runs");
        Assert.Contains("k-means NMI", table.Output, StringComparison.Ordinal);

        var folder = Path.Combine(Avex.Home, "shown");
        Assert.Equal(flat.GetRawText(), (await Avex.JsonAsync("evaluate", "show", id, "--report", folder)).GetRawText());
        Assert.Contains("to be shown", await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), Token), StringComparison.Ordinal);
        Assert.Equal(id, (await Avex.JsonAsync("evaluate", "remove", id)).GetProperty("removed").GetRawText());
        foreach (var verb in (string[])["show", "remove"])
        {
            var gone = await Avex.RunAsync("evaluate", verb, id);
            Assert.Equal((2, $"There is no run {id}."), (gone.ExitCode, gone.Errors.Trim()));
        }
    }

    [Fact]
    public async Task A_kept_classifier_names_segments_and_its_answers_are_labels()
    {
        await JsonAsync("probe", "--group-column", "recording", "--folds", "2", "--probe", "linear", "--keep-classifier", "callers");
        var kept = (await Avex.JsonAsync("classifier", "list")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == "callers");
        Assert.Equal(("spectral", 6), (kept.GetProperty("model").GetString(), kept.GetProperty("classes").GetArrayLength()));
        Assert.Contains($"{LabelledArchive.Clips} clips of collection '{LabelledArchive.Name}'", kept.GetProperty("origin").GetString(), StringComparison.Ordinal);

        // Answers go to a collection of their own, so that the other tests keep their labels.
        await Avex.JsonAsync("ingest", labelled.Archive.Folder, "--collection", "answers", "--model", "spectral", "--window", "2", "--hop", "1");
        var file = Path.Combine(Avex.Home, "answers.csv");
        var run = await Avex.JsonAsync("classifier", "run", "callers", "--collection", "answers", "--out", file, "--threshold", "0.9");
        var rows = (await File.ReadAllLinesAsync(file, Token))[1..].Select(line => line.Split(',')).ToList();
        Assert.Equal(run.GetProperty("segments").GetInt32(), rows.Count);
        Assert.InRange(rows.Count, SmallArchive.Files, 8 * SmallArchive.Files);
        Assert.All(rows, row => Assert.InRange(double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture), 0.9, 1));
        var right = rows.Count(row => Path.GetFileName(row[1]).StartsWith(row[4], StringComparison.Ordinal));
        Assert.True(right >= 0.8 * rows.Count, $"{right} of {rows.Count} answers are right.");

        var sure = await Avex.RunAsync("classifier", "run", "callers", "--collection", "answers", "--out", file, "--threshold", "90");
        Assert.Equal((2, "A threshold of 90 is not possible; choose 0 to 1."), (sure.ExitCode, sure.Errors.Trim()));
        Assert.Equal(rows.Count, (await File.ReadAllLinesAsync(file, Token)).Length - 1);

        var import = (await Avex.JsonAsync("labels", "import", file, "--collection", "answers")).GetProperty("files")[0];
        Assert.Equal((rows.Count, "csv"), (import.GetProperty("labels_imported").GetInt32(), import.GetProperty("format").GetString()));
        var label = (await labelled.Archive.GetAsync("/api/v1/labels?collection=answers"))[0];
        Assert.Equal("classifier callers", label.GetProperty("annotator").GetString());
        Assert.InRange(label.GetProperty("confidence").GetDouble(), 0.9, 1);

        Assert.Equal("callers", (await Avex.JsonAsync("classifier", "remove", "callers")).GetProperty("removed").GetString());
        var gone = await Avex.RunAsync("classifier", "run", "callers", "--collection", "answers", "--out", file);
        Assert.Equal((2, "There is no classifier 'callers'."), (gone.ExitCode, gone.Errors.Trim()));
    }

    [Fact]
    public async Task What_cannot_be_evaluated_is_exit_code_2_and_a_failed_run_says_why()
    {
        Assert.Contains("has no labels", await RefusedAsync("retrieval", "--collection", "other nothing"), StringComparison.Ordinal);
        Assert.Contains("'steam' is not installed", await RefusedAsync("retrieval", "--collection", LabelledArchive.Name, "--system", "steam"), StringComparison.Ordinal);
        Assert.Contains("Columns with values:", await RefusedAsync("probe", "--collection", LabelledArchive.Name, "--label-column", "species", "--title", "bound to fail"), StringComparison.Ordinal);
        var run = (await Avex.JsonAsync("evaluate", "runs")).EnumerateArray().First(row => row.GetProperty("title").GetString() == "bound to fail");
        Assert.Equal("failed", run.GetProperty("state").GetString());
        Assert.Contains("Columns with values:", run.GetProperty("error").GetString(), StringComparison.Ordinal);
        var shown = await Avex.RunAsync("evaluate", "show", run.GetProperty("id").GetRawText());
        Assert.Contains("has no report: it is failed", shown.Errors, StringComparison.Ordinal);
        Assert.Contains("a classifier of single segments cannot", await RefusedAsync(
            "probe", "--collection", LabelledArchive.Name, "--system", "spectral~centred", "--folds", "2", "--group-column", "recording", "--keep-classifier", "x"), StringComparison.Ordinal);
    }

    private Task<JsonElement> JsonAsync(string task, params string[] more) =>
        Avex.JsonAsync(["evaluate", task, "--collection", LabelledArchive.Name, "--resamples", "50", .. more]);

    private async Task<string> RefusedAsync(params string[] arguments)
    {
        if (arguments.Contains("other nothing"))
        {
            await Avex.JsonAsync("ingest", labelled.Archive.Paths[0], "--collection", "other nothing", "--model", "spectral");
        }

        var outcome = await Avex.RunAsync(["evaluate", .. arguments]);
        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.DoesNotContain(nameof(QueryException), outcome.Errors, StringComparison.Ordinal);
        return outcome.Errors;
    }
}
