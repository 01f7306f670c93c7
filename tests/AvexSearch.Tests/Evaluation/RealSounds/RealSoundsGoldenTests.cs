using System.Text.Json;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

/// <summary>Real sounds through real encoders give the figures that scikit-learn gives for the exported embeddings: make_real_sounds_golden.py.</summary>
public sealed class RealSoundsGoldenTests
{
    /// <summary>Not the 1e-6 of the metrics: another processor may round the encoders' sums another way.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Of figures in which no encoder has a part: scores of clusters that are given.</summary>
    private const double ExactTolerance = 1e-9;

    private static readonly Dictionary<string, (string Folder, string Label, string Group, double Window)> Sets = new()
    {
        ["esc10"] = ("esc10/", "label", "group", 5),
        ["finch"] = ("bengalese_finch/syllables/", "call_type", "group", 1),
        ["zebra"] = ("zebra_finch_dc_raw/", "individual", "session", 1),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("esc10", "efficientat-mn04")]
    [InlineData("esc10", "yamnet")]
    [InlineData("esc10", "spectral")]
    [InlineData("finch", "efficientat-mn04")]
    [InlineData("finch", "yamnet")]
    [InlineData("finch", "spectral")]
    [InlineData("zebra", "efficientat-mn04")]
    [InlineData("zebra", "yamnet")]
    [InlineData("zebra", "spectral")]
    public async Task Real_sounds_give_the_figures_of_scikit_learn(string set, string model)
    {
        var golden = Golden().Single(entry => entry.GetProperty("set").GetString() == set && entry.GetProperty("model").GetString() == model);
        var (folder, label, group, window) = Sets[set];
        var table = TextTable.Read(SharedData.PathOrSkip("data", "labels.csv"));
        var audio = SharedData.PathOrSkip("data");
        using var models = await ModelsAsync(model);

        int[] rows = [.. Enumerable.Range(0, table.Rows.Count).Where(row => Cell(table, row, "file").StartsWith(folder, StringComparison.Ordinal))];
        var embeddings = Embed(models, new SystemSpec(model, window, window, BackgroundTreatment.Raw), [.. rows.Select(row => Path.Combine(audio, Cell(table, row, "file")))]);
        var labels = LabelSets.FromSingle(rows.Select(row => Cell(table, row, label)));
        int[] groups = Numbers(rows.Select(row => Cell(table, row, group) is { Length: > 0 } named ? named : Cell(table, row, "file")));

        CheckRetrieval(golden.GetProperty("retrieval"), embeddings, labels, groups);
        CheckClusters(golden.GetProperty("clustering"), embeddings, labels);
        if (golden.TryGetProperty("probe", out var probe))
        {
            CheckProbe(probe, embeddings, labels, [.. rows.Select(row => Part(set, table, row))]);
        }
    }

    private static void CheckRetrieval(JsonElement golden, EmbeddingMatrix embeddings, LabelSets labels, int[] groups)
    {
        var result = RetrievalEvaluation.Run(
            new RetrievalRequest { Embeddings = embeddings, Labels = labels, Groups = groups, Bootstrap = new BootstrapSettings { Resamples = 0 } }, null, Token);
        Assert.Equal(golden.GetProperty("queries").GetInt32(), result.ValidQueries);
        Compare(golden, ["retrieval_roc_auc", "retrieval_roc_auc_macro", "retrieval_precision_at_1", "retrieval_map"], key => result.Value(key));
    }

    /// <summary>The scores of scikit-learn's own clusters, and clusters of ours that are no worse.</summary>
    private static void CheckClusters(JsonElement golden, EmbeddingMatrix embeddings, LabelSets labels)
    {
        int[] clusters = [.. golden.GetProperty("assignment").EnumerateArray().Select(cluster => cluster.GetInt32())];
        var scores = ClusterMetrics.Evaluate(labels.OnlyClasses(), clusters);
        Compare(golden, ["clustering_nmi", "clustering_ami", "clustering_ari", "clustering_homogeneity", "clustering_completeness", "clustering_v_measure"], key => key switch
        {
            "clustering_nmi" => scores.Nmi,
            "clustering_ami" => scores.Ami,
            "clustering_ari" => scores.Ari,
            "clustering_homogeneity" => scores.Homogeneity,
            "clustering_completeness" => scores.Completeness,
            _ => scores.VMeasure,
        }, ExactTolerance);
        Compare(golden, ["silhouette_cosine", "silhouette_euclidean"], key => key == "silhouette_cosine"
            ? Silhouette.Cosine(embeddings, clusters, new SilhouetteSettings(), Token)!.Mean
            : Silhouette.Euclidean(embeddings, clusters, new SilhouetteSettings(), Token)!.Mean);

        var inertia = KMeans.Fit(embeddings, new KMeansSettings { Clusters = labels.Classes.Count, Seed = 42 }, null, Token).Inertia;
        Assert.InRange(inertia, 0, 1.01 * golden.GetProperty("inertia").GetDouble());
    }

    private static void CheckProbe(JsonElement golden, EmbeddingMatrix embeddings, LabelSets labels, string[] parts)
    {
        var result = ProbeEvaluation.Run(
            new ProbeRequest
            {
                Embeddings = embeddings,
                Labels = labels,
                Split = GroupedSplits.FromNames(parts, default),
                Bootstrap = new BootstrapSettings { Resamples = 0 },
                Model = "test",
            },
            null,
            Token);
        Assert.Equal(golden.GetProperty("cost").GetDouble(), result.Probes[0].Choices[0].Value);
        Compare(golden, ["probe_accuracy", "probe_macro_f1", "probe_balanced_accuracy"], key => result.Probes[0].Report.Value(key)!.Value);
    }

    private static void Compare(JsonElement golden, string[] keys, Func<string, double> ours, double tolerance = Tolerance)
    {
        foreach (var key in keys)
        {
            Assert.True(Math.Abs(golden.GetProperty(key).GetDouble() - ours(key)) < tolerance, $"{key}: scikit-learn has {golden.GetProperty(key)}, we have {ours(key)}");
        }
    }

    private static EmbeddingMatrix Embed(ModelChoice models, SystemSpec spec, string[] files)
    {
        var clips = new ClipEmbedder(models).Embed(spec, [.. files.Select(file => new ItemPlace(file))], ClipEmbedding.Mean, null, 1, null, Token);
        Assert.Empty(clips.Problems);
        return new EmbeddingMatrix(clips.Rows.SelectMany(row => row!).ToArray(), clips.Dimensions);
    }

    private static string Part(string set, TextTable table, int row) => set == "esc10"
        ? Cell(table, row, "fold") switch { "4" => "validation", "5" => "test", _ => "train" }
        : Cell(table, row, "session") switch { "gy6or6_032512" => "validation", "gy6or6_032612" => "test", _ => "train" };

    private static string Cell(TextTable table, int row, string column) => table.Rows[row].Fields[table.IndexOf(column)];

    private static int[] Numbers(IEnumerable<string> names)
    {
        var known = new Dictionary<string, int>();
        return [.. names.Select(name => known.TryGetValue(name, out var number) ? number : known[name] = known.Count)];
    }

    private static JsonElement[] Golden()
    {
        using var stream = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "RealSounds", "real_sounds_golden.json"));
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()];
    }

    private static async Task<ModelChoice> ModelsAsync(string model)
    {
        var library = new ModelLibrary(Directory.CreateTempSubdirectory("avexsearch-test-").FullName);
        if (model != "spectral")
        {
            await library.ImportAsync(RepositoryFolder.Combine("docs", "models", $"{model}.manifest.json"), null, SharedData.PathOrSkip("models", model), Token);
        }

        return new ModelChoice(library, new EncoderOptions { Device = "cpu" }, NullLoggerFactory.Instance);
    }
}
