using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class FileEvaluationTests : IDisposable
{
    private readonly VectorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(EvaluationTask.Retrieval)]
    [InlineData(EvaluationTask.Clustering)]
    [InlineData(EvaluationTask.Probe)]
    public async Task The_same_request_twice_gives_the_same_bytes(EvaluationTask task)
    {
        var (one, other) = (_files.Callers(7), _files.Callers(8));
        var request = new EvaluationRequest
        {
            Task = task,
            Files = one with { Embeddings = [.. one.Embeddings, .. other.Embeddings] },
            GroupColumn = "session",
            ExcludeGroup = task == EvaluationTask.Retrieval,
            Probes = ["linear", "knn", "mlp"],
            Folds = 2,
            Resamples = 50,
            DataSet = "dogs",
        };
        var first = await _files.RunAsync(request);
        var second = await _files.RunAsync(request);
        Assert.Equal(ReportJson.Write(first), ReportJson.Write(second));
        Assert.Equal(ReportHtml.Write(first), ReportHtml.Write(second));
        Assert.Equal(ReportJson.Write(first), ReportJson.Write(ReportJson.Read(ReportJson.Write(first))));
        Assert.Equal(2, first.Systems.Count);
        Assert.NotEmpty(first.Differences);
        Assert.NotEmpty(first.Published);
        Assert.Contains(first.Systems[0].Metrics, metric => metric.Low is not null);
        Assert.DoesNotContain(first.Parameters, fact => fact.Value.Contains("other", StringComparison.Ordinal) && task != EvaluationTask.Retrieval);
        if (task != EvaluationTask.Retrieval)
        {
            Assert.NotEqual(ReportJson.Write(first), ReportJson.Write(await _files.RunAsync(request with { Seed = 43 })));
        }
    }

    [Fact]
    public async Task Clips_of_the_own_group_are_no_candidates_where_they_are_left_out()
    {
        var plain = await RetrievalAsync(new EvaluationRequest { Task = EvaluationTask.Retrieval });
        var grouped = await RetrievalAsync(new EvaluationRequest { Task = EvaluationTask.Retrieval, GroupColumn = "session", ExcludeGroup = true });
        Assert.Contains(plain.Notes, note => note.StartsWith("No group was named", StringComparison.Ordinal));
        Assert.DoesNotContain(grouped.Notes, note => note.StartsWith("No group was named", StringComparison.Ordinal));
        Assert.NotEqual(Value(plain, "retrieval_roc_auc"), Value(grouped, "retrieval_roc_auc"));
        // Row n of the labels is of session (n - 1) / 3 mod 4.
        Assert.Contains(plain.Systems[0].Items, item => SessionOf(item.Place) == SessionOf(item.Evidence!));
        Assert.DoesNotContain(grouped.Systems[0].Items, item => SessionOf(item.Place) == SessionOf(item.Evidence!));
        Assert.Contains(new ReportFact("Groups (session)", "4"), grouped.Counts);
    }

    [Fact]
    public async Task The_train_part_asks_the_test_part()
    {
        var report = await RetrievalAsync(new EvaluationRequest { Task = EvaluationTask.Retrieval, SplitColumn = "split", TrainVersusTest = true });
        Assert.Equal(27, report.Systems[0].Items.Count);
        Assert.All(report.Systems[0].Items, item => Assert.True(SessionOf(item.Place) < 3 && SessionOf(item.Evidence!) == 3));
    }

    [Fact]
    public async Task Clips_with_several_labels_are_probed_by_other_figures()
    {
        var request = new EvaluationRequest { Task = EvaluationTask.Probe, Files = _files.Callers(), LabelColumn = "heard", LabelSeparator = ";", Folds = 2, Resamples = 0 };
        var report = await _files.RunAsync(request);
        Assert.InRange(Value(report, "probe_map"), 0.4, 1);
        Assert.InRange(Value(report, "probe_cmap"), 0.4, 1);
        Assert.Contains(new ReportFact("Classes", "4"), report.Counts);
        var clusters = await _files.RunAsync(request with { Task = EvaluationTask.Clustering });
        Assert.Contains(clusters.Notes, note => note.Contains("several labels", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_keeps_groups_on_one_side_or_takes_the_split_of_the_labels()
    {
        var request = new EvaluationRequest { Task = EvaluationTask.Probe, Files = _files.Callers(), Resamples = 0, Probes = ["linear"] };
        var split = await _files.RunAsync(request with { SplitColumn = "split" });
        Assert.Equal(9, split.Systems[0].Items.Count);
        Assert.All(split.Systems[0].Items, item => Assert.Equal(3, SessionOf(item.Place)));
        Assert.Contains(new ReportFact("Protocol", "given split"), split.Counts);
        var folds = await _files.RunAsync(request with { GroupColumn = "session", Folds = 4 });
        Assert.Contains(new ReportFact("Protocol", "4 folds by group"), folds.Counts);
        Assert.Equal(36, folds.Systems[0].Items.Count);
        var message = (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(request with { GroupColumn = "session", Folds = 5 }))).Message;
        Assert.Equal(
            "The clips come from 4 sessions, which cannot be kept apart in 5 folds. Choose at most 4 folds (--folds 4), or name another column that says "
            + "what clips were taken from (--group-column), or one that says train and test (--split-column).", message);
    }

    [Fact]
    public async Task Without_a_group_folds_and_intervals_are_of_recordings()
    {
        var request = new EvaluationRequest { Task = EvaluationTask.Probe, Files = Recordings(6, apart: false), Probes = ["linear"], Folds = 3, Resamples = 100 };
        var report = await _files.RunAsync(request);
        Assert.Equal(
            ReportJson.Write(report with { Parameters = [], Counts = [], Notes = [] }),
            ReportJson.Write(await _files.RunAsync(request with { GroupColumn = "recording" }) with { Origin = report.Origin, Parameters = [], Counts = [], Notes = [] }));
        Assert.Contains(new ReportFact("Recordings", "6"), report.Counts);
        Assert.Contains(report.Notes, note => note.StartsWith("No group was named: recordings are kept apart", StringComparison.Ordinal));
        var message = (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(request with { Folds = 7 }))).Message;
        Assert.StartsWith("The clips come from 6 recordings, which cannot be kept apart in 7 folds. Choose at most 6 folds (--folds 6)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_that_tears_recordings_apart_gets_a_note_and_is_refused_where_they_are_named()
    {
        var request = new EvaluationRequest { Task = EvaluationTask.Probe, Files = Recordings(6, apart: false), Probes = ["linear"], SplitColumn = "split", Resamples = 100 };
        var torn = await _files.RunAsync(request);
        Assert.Contains(torn.Notes, note => note.StartsWith("6 of 6 recordings are in more than one part of the split, such as 'r0.wav'", StringComparison.Ordinal));
        var message = (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(request with { GroupColumn = "recording" }))).Message;
        Assert.StartsWith("r0.wav, row 1 (training) and r0.wav, row 2 (test) are of one group", message, StringComparison.Ordinal);
        var whole = await _files.RunAsync(request with { Files = Recordings(6, apart: true) });
        Assert.DoesNotContain(whole.Notes, note => note.Contains("in more than one part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clustering_says_that_it_is_of_the_test_part()
    {
        var request = new EvaluationRequest { Task = EvaluationTask.Clustering, Files = _files.Callers(), SplitColumn = "split", Resamples = 20 };
        var report = await _files.RunAsync(request);
        Assert.Equal(9, report.Systems[0].Items.Count);
        Assert.All(report.Systems[0].Items, item => Assert.Equal(3, SessionOf(item.Place)));
        Assert.Contains(new ReportFact("Clustered clips", "those of the test part by 'split'"), report.Parameters);
        Assert.Contains(new ReportFact("Clips of other parts, left out", "27"), report.Counts);
        Assert.Contains(report.Parameters, fact => fact is { Name: "Intervals", Value: "95 %, 20 half-samples of the recordings without replacement, recentred on the figure" });
    }

    [Fact]
    public async Task Figures_that_are_zero_because_no_query_counts_get_a_note()
    {
        var files = new EvaluationFiles { Labels = _files.Text("y.csv", "label,session\nowl,1\ncrow,2\nowl,1\ncrow,2\n"), Embeddings = [_files.Npz("x.npz", 2, [1, 0, 0, 1, 1, 1, 2, 0])] };
        var request = new EvaluationRequest { Task = EvaluationTask.Retrieval, Files = files, GroupColumn = "session" };
        var report = await _files.RunAsync(request with { ExcludeGroup = true });
        Assert.Equal(0, Value(report, "retrieval_roc_auc"));
        Assert.Contains(report.Notes, note => note.StartsWith("No query counts", StringComparison.Ordinal));
        Assert.DoesNotContain((await _files.RunAsync(request)).Notes, note => note.StartsWith("No query counts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ClipEmbedding.Mean, "mean over its vectors")]
    [InlineData(ClipEmbedding.Best, "the first of its vectors")]
    public async Task The_embedding_of_a_clip_of_vectors_is_told_as_it_is_made(ClipEmbedding rule, string told)
    {
        var report = await RetrievalAsync(new EvaluationRequest { Task = EvaluationTask.Retrieval, Clip = rule });
        Assert.Contains(new ReportFact("Embedding of a clip", told), report.Parameters);
    }

    [Theory]
    [InlineData(EvaluationTask.Retrieval, "owl\ncrow\n", new float[] { 1, 0, 0, 1 })]
    [InlineData(EvaluationTask.Retrieval, "owl\nowl\n", new float[] { 1, 0, 0, 1 })]
    [InlineData(EvaluationTask.Retrieval, "owl\nowl\nwren\n", new float[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(EvaluationTask.Clustering, "owl\ncrow\n", new float[] { 1, 0, 0, 1 })]
    [InlineData(EvaluationTask.Clustering, "owl\nowl\nowl\nowl\n", new float[] { 1, 0, 0, 1, 1, 1, 2, 0 })]
    [InlineData(EvaluationTask.Clustering, "owl\ncrow\nowl\ncrow\n", new float[] { 1, 2, 1, 2, 1, 2, 1, 2 })]
    [InlineData(EvaluationTask.Clustering, "owl\ncrow\nowl\ncrow\n", new float[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(EvaluationTask.Clustering, "a\nb\nc\nd\n", new float[] { 1, 0, 0, 1, 1, 1, 2, 0 })]
    [InlineData(EvaluationTask.Probe, "owl\ncrow\nowl\ncrow\n", new float[] { 1, 2, 1, 2, 1, 2, 1, 2 })]
    [InlineData(EvaluationTask.Probe, "owl\ncrow\nowl\nwren\n", new float[] { 1, 0, 0, 1, 1, 1, 2, 0 })]
    public async Task Awkward_data_give_a_report_whose_figures_are_numbers_or_null(EvaluationTask task, string labels, float[] values)
    {
        var files = new EvaluationFiles { Labels = _files.Text("y.csv", "label\n" + labels), Embeddings = [_files.Npz("x.npz", 2, values)] };
        var report = await _files.RunAsync(new EvaluationRequest { Task = task, Files = files, Folds = 2, Resamples = 20 });
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report))));
        Assert.DoesNotContain("NaN", ReportHtml.Write(report), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", ReportHtml.Write(report), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", FlatMetrics.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_the_labels_do_not_allow_is_refused_in_a_sentence()
    {
        var one = new EvaluationFiles { Labels = _files.Text("y.csv", "label\nowl\nowl\nowl\n"), Embeddings = [_files.Npz("x.npz", 2, [1, 0, 0, 1, 1, 1])] };
        var message = (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(new EvaluationRequest { Task = EvaluationTask.Probe, Files = one, Folds = 2 }))).Message;
        Assert.Contains("class", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", message, StringComparison.Ordinal);
    }

    /// <summary>Four clips of two classes from each recording; parts that keep recordings apart or tear each of them apart.</summary>
    private EvaluationFiles Recordings(int count, bool apart)
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, count * 4).Select(clip => $"r{clip / 4}.wav,{(clip / 2 % 2 == 0 ? "owl" : "crow")},{((apart ? clip / 4 : clip) % 2 == 0 ? "train" : "test")}");
        float[] values = [.. Enumerable.Range(0, count * 4 * 3).Select(i => (i / 3 / 2 % 2 * (i % 3)) + (2 * random.NextSingle()))];
        return new EvaluationFiles { Labels = _files.Text("y.csv", "path,label,split\n" + string.Join('\n', rows) + "\n"), Embeddings = [_files.Npz("x.npz", 3, values)] };
    }

    private static double Value(EvaluationReport report, string key) => report.Systems[0].Metrics.Single(metric => metric.Key == key).Value!.Value;

    /// <summary>The session of a clip that is named after its row, counted from 1.</summary>
    private static int SessionOf(ItemPlace place) => (int.Parse(place.Path.AsSpan("row ".Length), System.Globalization.CultureInfo.InvariantCulture) - 1) / 3 % 4;

    private Task<EvaluationReport> RetrievalAsync(EvaluationRequest request) => _files.RunAsync(request with { Files = _files.Callers(), Resamples = 20 });
}
