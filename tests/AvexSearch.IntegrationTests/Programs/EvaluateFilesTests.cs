using System.Globalization;
using System.Text;
using System.Text.Json;
using AvexSearch.Encoders;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary><c>avexsearch evaluate</c> over vectors and labels in files: no database is there.</summary>
public sealed class EvaluateFilesTests : IDisposable
{
    private const int Clips = 24;
    private const int Dimensions = 4;

    private static readonly string[] Classes = ["crow", "owl", "wren"];

    private readonly Avex _avex = new(TestFolder.Make("evaluate"));
    private readonly string _labels;
    private readonly string _good;
    private readonly string _bad;

    /// <summary>Three classes in four sessions; the good vectors tell the classes apart, the bad ones are noise.</summary>
    public EvaluateFilesTests()
    {
        var random = new Random(11);
        var labels = new StringBuilder("label,session,split\n");
        var (good, bad) = (new float[Clips * Dimensions], new float[Clips * Dimensions]);
        for (var clip = 0; clip < Clips; clip++)
        {
            var session = clip / Classes.Length % 4;
            labels.Append(CultureInfo.InvariantCulture, $"{Classes[clip % 3]},s{session},{(session < 3 ? "train" : "test")}\n");
            for (var i = 0; i < Dimensions; i++)
            {
                good[(clip * Dimensions) + i] = (i == clip % 3 ? 5 : 0) + random.NextSingle();
                bad[(clip * Dimensions) + i] = random.NextSingle() - 0.5f;
            }
        }

        _labels = Path.Combine(_avex.Home, "labels.csv");
        File.WriteAllText(_labels, labels.ToString());
        (_good, _bad) = (Npz("good.npz", good), Npz("bad.npz", bad));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Retrieval_prints_its_documented_keys()
    {
        var flat = await JsonAsync("retrieval", _good);
        foreach (var key in (string[])["retrieval_roc_auc", "retrieval_roc_auc_macro", "retrieval_precision_at_1", "retrieval_map", "retrieval_r_precision", "retrieval_ndcg", "retrieval_precision_at_10", "retrieval_recall_at_10"])
        {
            Assert.InRange(flat.GetProperty(key).GetDouble(), 0.5, 1);
        }

        Assert.Equal((1.0, 1.0, 1.0), (flat.GetProperty("retrieval_roc_auc").GetDouble(), flat.GetProperty("retrieval_precision_at_1").GetDouble(), flat.GetProperty("retrieval_map").GetDouble()));
        Assert.Equal(("retrieval", "good.npz", 1), (flat.GetProperty("task").GetString(), flat.GetProperty("system").GetString(), flat.GetProperty("format").GetInt32()));
        Assert.Equal(2, flat.GetProperty("intervals").GetProperty("retrieval_roc_auc").GetArrayLength());
        Assert.Equal(8, flat.GetProperty("per_class").GetProperty("owl").GetProperty("queries").GetInt32());
        Assert.Equal((24, 3), (flat.GetProperty("counts").GetProperty("clips").GetInt32(), flat.GetProperty("counts").GetProperty("classes").GetInt32()));
        Assert.Matches("^[0-9a-f]{64}$", flat.GetProperty("origin").GetProperty("labels_sha256").GetString());
        Assert.False(flat.TryGetProperty("systems", out _));
        Assert.Contains(flat.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("No group was named", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clustering_and_probe_print_their_documented_keys()
    {
        var clusters = await JsonAsync("clustering", _good);
        foreach (var key in (string[])["clustering_nmi", "clustering_ami", "clustering_ari", "clustering_v_measure", "clustering_homogeneity", "clustering_completeness", "clustering_purity"])
        {
            Assert.Equal(1, clusters.GetProperty(key).GetDouble(), 1e-9);
        }

        Assert.InRange(clusters.GetProperty("silhouette_cosine").GetDouble(), 0.5, 1);
        Assert.InRange(clusters.GetProperty("silhouette_euclidean").GetDouble(), 0.5, 1);
        var probe = await JsonAsync("probe", _good, "--group-column", "session", "--folds", "4");
        Assert.Equal((1.0, 1.0, 1.0), (probe.GetProperty("probe_accuracy").GetDouble(), probe.GetProperty("probe_balanced_accuracy").GetDouble(), probe.GetProperty("probe_macro_f1").GetDouble()));
        Assert.Equal(24, probe.GetProperty("counts").GetProperty("tested_clips").GetInt32());
    }

    [Fact]
    public async Task Groups_are_left_out_and_the_train_part_asks_the_test_part()
    {
        var grouped = await JsonAsync("retrieval", _good, "--group-column", "session", "--exclude-group");
        Assert.Equal(1, grouped.GetProperty("retrieval_precision_at_1").GetDouble());
        Assert.Equal("all clips of other sessions", grouped.GetProperty("parameters").GetProperty("candidates").GetString());
        var split = await JsonAsync("retrieval", _good, "--mode", "train_vs_test", "--split-column", "split");
        Assert.Equal(18, split.GetProperty("counts").GetProperty("queries_that_count").GetInt32());
        Assert.Equal(1, split.GetProperty("retrieval_roc_auc").GetDouble());
        var probe = await JsonAsync("probe", _good, "--split-column", "split", "--probe", "knn,mlp");
        Assert.Equal(6, probe.GetProperty("counts").GetProperty("tested_clips").GetInt32());
        Assert.Equal(1, probe.GetProperty("knn_accuracy").GetDouble());
        Assert.InRange(probe.GetProperty("mlp_accuracy").GetDouble(), 0.5, 1);
        Assert.False(probe.TryGetProperty("probe_accuracy", out _));
    }

    [Fact]
    public async Task Two_files_are_compared_and_the_report_is_written_and_made_again_by_its_own_command()
    {
        var folder = Path.Combine(_avex.Home, "report");
        var flat = await JsonAsync("retrieval", _good, "--embeddings", _bad, "--report", folder, "--data-set", "dogs");
        Assert.Equal(["good.npz", "bad.npz"], flat.GetProperty("systems").EnumerateArray().Select(system => system.GetProperty("name").GetString()!));
        var difference = flat.GetProperty("differences").EnumerateArray().Single(row => row.GetProperty("key").GetString() == "retrieval_roc_auc");
        Assert.True(difference.GetProperty("is_clear").GetBoolean());
        Assert.InRange(difference.GetProperty("value").GetDouble(), 0.3, 0.7);
        Assert.Contains(flat.GetProperty("published").EnumerateArray(), row => row.GetProperty("value").GetDouble() == 0.649);

        foreach (var name in (string[])["report.html", "report.json", "metrics.json", "metrics.csv", "differences.csv", "per_class.csv", "items.csv", "curves.csv", "matrices.csv"])
        {
            Assert.True(File.Exists(Path.Combine(folder, name)), name);
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "figures"), "*.svg"));
        Assert.Equal(flat.GetRawText(), JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "metrics.json"), Token)).RootElement.GetRawText());
        Assert.DoesNotMatch("(src|href)=|url\\(|<script", await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), Token));

        var words = flat.GetProperty("origin").GetProperty("command").GetString()!.Split(' ')[1..];
        var again = Path.Combine(_avex.Home, "again");
        Assert.Equal(0, (await _avex.RunAsync([.. words, "--report", again])).ExitCode);
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(await File.ReadAllBytesAsync(file, Token), await File.ReadAllBytesAsync(Path.Combine(again, Path.GetRelativePath(folder, file)), Token));
        }
    }

    [Fact]
    public async Task A_table_for_people_names_figures_intervals_and_what_was_left_out()
    {
        var values = new float[Clips * Dimensions];
        Array.Fill(values, 1);
        values[5] = float.NaN;
        var outcome = await _avex.RunAsync("evaluate", "retrieval", "--embeddings", Npz("broken.npz", values), "--labels", _labels);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.StartsWith("Retrieval of files by label", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"Retrieval ROC AUC \(mean over queries\) +0\.5000 \[", outcome.Output);
        Assert.Contains("Left out (1):", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("vector 2 has a value that is not finite", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name either a collection, or a label file with vectors or audio.")]
    [InlineData("Vectors or audio need a label file", "--embeddings", "X")]
    [InlineData("has 24 vectors", "--embeddings", "X", "--labels", "SHORT")]
    [InlineData("Columns with values: label, session, split", "--embeddings", "X", "--labels", "Y", "--label-column", "species")]
    [InlineData("which was to give groups", "--embeddings", "X", "--labels", "Y", "--group-column", "site")]
    [InlineData("'some' is not a mode", "--embeddings", "X", "--labels", "Y", "--mode", "some")]
    [InlineData("name the column that holds the split", "--embeddings", "X", "--labels", "Y", "--mode", "train_vs_test")]
    [InlineData("name the column that holds the group", "--embeddings", "X", "--labels", "Y", "--exclude-group")]
    [InlineData("is in the part 's", "--embeddings", "X", "--labels", "Y", "--mode", "train_vs_test", "--split-column", "session")]
    [InlineData("Vectors are systems of their own", "--embeddings", "X", "--labels", "Y", "--system", "spectral")]
    [InlineData("is not a system", "--audio", "X", "--labels", "Y", "--system", "a b")]
    [InlineData("Name either a collection", "--embeddings", "X", "--labels", "Y", "--collection", "c")]
    [InlineData("--format and --channel go with a label file", "--collection", "c", "--channel", "2")]
    [InlineData("--format and --channel go with a label file", "--collection", "c", "--format", "raven")]
    [InlineData("Vectors have no channels", "--embeddings", "X", "--labels", "Y", "--channel", "7")]
    [InlineData("known are bats", "--embeddings", "X", "--labels", "Y", "--data-set", "zoo")]
    [InlineData("-1 resamples are not possible", "--embeddings", "X", "--labels", "Y", "--resamples", "-1")]
    [InlineData("many", "--embeddings", "X", "--labels", "Y", "--resamples", "many")]
    [InlineData("--folds", "--embeddings", "X", "--labels", "Y", "--folds", "3")]
    public async Task Wrong_usage_is_exit_code_2_and_a_sentence(string sentence, params string[] arguments)
    {
        var half = Path.Combine(_avex.Home, "short.csv");
        await File.WriteAllTextAsync(half, "label,x\nowl,1\ncrow,2\n", Token);
        var outcome = await _avex.RunAsync(["evaluate", "retrieval", .. arguments.Select(word => word switch { "X" => _good, "Y" => _labels, "SHORT" => half, _ => word })]);
        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output.Trim());
    }

    [Theory]
    [InlineData("gone.npz", "gone.npz")]
    [InlineData("poem.npz", "poem.npz")]
    [InlineData("poem.txt", "vectors are read from .npz, .npy and .parquet")]
    public async Task A_file_that_cannot_be_read_is_exit_code_1_and_named(string name, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(_avex.Home, "poem.npz"), "Shall I compare thee", Token);
        await File.WriteAllTextAsync(Path.Combine(_avex.Home, "poem.txt"), "to a summer's day?", Token);
        var outcome = await _avex.RunAsync("evaluate", "retrieval", "--embeddings", name, "--labels", _labels);
        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    private Task<JsonElement> JsonAsync(string task, string embeddings, params string[] more) =>
        _avex.JsonAsync(["evaluate", task, "--embeddings", embeddings, "--labels", _labels, "--resamples", "100", .. more]);

    private string Npz(string name, float[] values)
    {
        var path = Path.Combine(_avex.Home, name);
        using var file = File.Create(path);
        using var npz = new NpzWriter(file);
        npz.Add("embeddings", values, Clips, Dimensions);
        return path;
    }
}
