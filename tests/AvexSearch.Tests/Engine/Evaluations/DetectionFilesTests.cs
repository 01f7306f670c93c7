using System.Globalization;
using System.Text;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Windows of six recordings: a call points one way, silence another, so that a probe can find it.</summary>
public sealed class DetectionFilesTests : IDisposable
{
    private const int Recordings = 6;
    private const int Windows = 10;
    private const string Heading = "path,start_seconds,end_seconds,label,label_type,split\n";

    private readonly VectorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Spans_are_found_in_windows_of_recordings_that_were_not_trained_on()
    {
        string[] npz = [Npz("x.npz"), Npz("y.npz")];
        var report = await RunAsync(Heading + Calls(), npz);
        Assert.Equal("detection", report.Task);
        Assert.Equal(["x.npz", "y.npz"], report.Systems.Select(system => system.Name));
        Assert.InRange(Value(report, "detection_map"), 0.9, 1);
        Assert.InRange(Value(report, "detection_auroc"), 0.95, 1);
        Assert.Contains(new ReportFact("Windows", "60"), report.Counts);
        Assert.Contains(new ReportFact("Windows with a label", "24"), report.Counts);
        Assert.Contains(new ReportFact("Labelled spans", "12"), report.Counts);
        Assert.Equal(60, report.Systems[0].Items.Count);
        Assert.Matches("^[0-9a-f]{64}$", report.Systems[0].Facts.Single(fact => fact.Name == "SHA-256").Value);
        Assert.Contains(report.Differences, difference => difference is { Key: "detection_map", System: "x.npz", Against: "y.npz", Value: 0 });
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(await RunAsync(Heading + Calls(), npz)));
    }

    [Fact]
    public async Task Systems_with_other_windows_are_compared_over_the_same_recordings()
    {
        var report = await RunAsync(Heading + Calls(), Npz("x.npz"), Npz("long.npz", seconds: 2), Npz("few.npz", recordings: 4));
        var compared = report.Differences.Where(difference => difference.Key == "detection_map").ToList();
        Assert.Equal([("x.npz", "long.npz")], compared.Select(difference => (difference.System, difference.Against)));
        Assert.Equal(Value(report, "detection_map") - report.Systems[1].Metrics.Single(metric => metric.Key == "detection_map").Value!.Value, compared[0].Value, 1e-12);
        Assert.NotNull(compared[0].Low);
        Assert.Contains(report.Notes, note => note.StartsWith("'x.npz' and 'long.npz' have different windows", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.StartsWith("'long.npz' and 'few.npz' were not tested on the same recordings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_given_split_tests_the_recordings_of_its_test_part()
    {
        var report = await _files.RunAsync(Request(Heading + Calls(), Npz("x.npz")) with { SplitColumn = "split" });
        Assert.Contains(new ReportFact("Tested windows", "20"), report.Counts);
        Assert.All(report.Systems[0].Items, item => Assert.True(item.Place.Path is "r4.wav" or "r5.wav"));
    }

    [Fact]
    public async Task A_short_call_in_a_long_window_counts_whole()
    {
        var report = await _files.RunAsync(Request(Heading + Calls() + "r0.wav,4.4,4.6,tick,positive,train\nr1.wav,4.4,4.6,tick,positive,train\nr2.wav,4.4,4.6,tick,positive,train\n", Npz("x.npz")) with { LeastOverlap = 0.5 });
        Assert.Contains(new ReportFact("Windows with a label", "27"), report.Counts);
        Assert.Contains(new ReportFact("Positive windows", "they share 0.5 or more of the shorter of window and labelled span"), report.Parameters);
    }

    [Fact]
    public async Task What_is_said_not_to_be_heard_is_no_span()
    {
        var report = await RunAsync(Heading + Calls() + "r0.wav,0,10,thunder,negative,train\n", Npz("x.npz"));
        Assert.Contains(new ReportFact("Classes", "2"), report.Counts);
        Assert.Contains(new ReportFact("Labelled spans", "12"), report.Counts);
    }

    [Fact]
    public async Task Windows_of_recordings_that_are_listed_without_annotations_count_as_silence()
    {
        var lines = string.Join('\n', Enumerable.Range(0, Recordings).Select(recording => FormattableString.Invariant(
            $$"""{"path": "r{{recording}}.wav", "length": 10, "annotations": [{{(recording < 4 ? """{"st": 1, "ed": 3, "label": "owl"}, {"st": 6, "ed": 8, "label": "crow"}""" : "")}}]}""")));
        var report = await RunAsync(lines, Npz("x.npz"));
        Assert.Contains(new ReportFact("Recordings", "6"), report.Counts);
        Assert.Contains(new ReportFact("Windows", "60"), report.Counts);
        Assert.Contains(new ReportFact("Windows with a label", "16"), report.Counts);
        Assert.Contains(report.Systems[0].Items, item => item is { Place.Path: "r5.wav", Truth: "" });
    }

    [Fact]
    public async Task Windows_without_times_or_recordings_are_refused_with_what_is_missing()
    {
        var vectors = new float[4];
        await RefusedAsync(_files.Npz("a.npz", 2, vectors), "does not say the recordings: it needs an array 'path' beside the vectors; it has no other");
        await RefusedAsync(_files.Npz("b.npz", 2, vectors, ("path", ["r0.wav", "r1.wav"])), "does not say the starts of windows");
        await RefusedAsync(_files.Npz("c.npz", 2, vectors, ("path", ["r0.wav", "r1.wav"]), ("start", ["soon", "0"]), ("end", ["1", "2"])), "has 'soon' where seconds were expected");
        await RefusedAsync(_files.Npz("d.npz", 2, vectors, ("path", ["x.wav", "y.wav"]), ("start", ["0", "0"]), ("end", ["1", "2"])), "None of the files that");
    }

    [Fact]
    public async Task A_window_that_is_not_finite_is_listed_and_the_others_count()
    {
        var report = await RunAsync(Heading + Calls(), Npz("x.npz", values => values[5] = float.NaN));
        Assert.Contains(new ReportFact("Windows", "59"), report.Counts);
        Assert.Contains("window 3 has a value that is not finite", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_of_files_with_one_name_keep_their_folders()
    {
        Directory.CreateDirectory(Path.Combine(_files.Path, "other"));
        var (first, second) = (Npz("x.npz"), Npz("other/x.npz"));
        Assert.Equal([first, second], (await RunAsync(Heading + Calls(), first, second)).Systems.Select(system => system.Name));
    }

    private static double Value(EvaluationReport report, string key) => report.Systems[0].Metrics.Single(metric => metric.Key == key).Value!.Value;

    /// <summary>An owl in seconds 1 to 3 and a crow in seconds 6 to 8 of each recording.</summary>
    private static string Calls()
    {
        var text = new StringBuilder();
        for (var recording = 0; recording < Recordings; recording++)
        {
            var split = recording < 4 ? "train" : "test";
            text.Append(CultureInfo.InvariantCulture, $"r{recording}.wav,1,3,owl,positive,{split}\nr{recording}.wav,6,8,crow,positive,{split}\n");
        }

        return text.ToString();
    }

    /// <summary>Windows of the length, one after the other.</summary>
    private string Npz(string name, Action<float[]>? change = null, int seconds = 1, int recordings = Recordings)
    {
        var random = new Random(3);
        var (paths, starts, ends, values) = (new List<string>(), new List<string>(), new List<string>(), new List<float>());
        for (var row = 0; row < recordings * Windows; row += seconds)
        {
            var second = row % Windows;
            paths.Add($"r{row / Windows}.wav");
            starts.Add(second.ToString(CultureInfo.InvariantCulture));
            ends.Add((second + seconds).ToString(CultureInfo.InvariantCulture));
            values.Add((second is 1 or 2 ? 3 : 0) + random.NextSingle());
            values.Add((second is 6 or 7 ? 3 : 0) + random.NextSingle());
        }

        var array = values.ToArray();
        change?.Invoke(array);
        return _files.Npz(name, 2, array, ("path", [.. paths]), ("start_seconds", [.. starts]), ("end_seconds", [.. ends]));
    }

    private EvaluationRequest Request(string labels, params string[] embeddings) => new()
    {
        Task = EvaluationTask.Detection,
        Files = new EvaluationFiles { Labels = _files.Text("labels.csv", labels), Embeddings = embeddings },
        Folds = 3,
        Resamples = 20,
    };

    private Task<EvaluationReport> RunAsync(string labels, params string[] embeddings) => _files.RunAsync(Request(labels, embeddings));

    private async Task RefusedAsync(string npz, string sentence) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<QueryException>(() => RunAsync(Heading + Calls(), npz))).Message, StringComparison.Ordinal);
}
