using System.Globalization;
using System.Text;
using AvexSearch.Encoders;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>A paper's figures must not hang on the machine: the report is the same to the byte on one core and on several.</summary>
public sealed class RepeatedEvaluationTests : IDisposable
{
    private const int Clips = 300;
    private const int Classes = 6;
    private const int Dimensions = 24;

    private readonly string _home = TestFolder.Make("repeated");

    public void Dispose() => TestFolder.Delete(_home);

    [Theory]
    [InlineData("retrieval", "--group-column", "session", "--exclude-group")]
    [InlineData("clustering", "--unit")]
    [InlineData("probe", "--group-column", "session", "--folds", "3", "--probe", "linear,knn,mlp")]
    [InlineData("detection", "--folds", "3", "--probe", "linear")]
    public async Task The_report_is_the_same_on_one_core_and_on_several(string task, params string[] more)
    {
        Write();
        var reports = new List<string[]>();
        foreach (var cores in (int[])[1, 4])
        {
            var folder = Path.Combine(_home, $"{cores}");
            var outcome = await new Avex(_home) { Cores = cores }.RunAsync(
                ["evaluate", task, "--embeddings", "x.npz", "--embeddings", "y.npz", "--labels", "labels.csv", "--resamples", "100", "--report", folder, .. more]);
            Assert.True(outcome.ExitCode == 0, outcome.ToString());
            reports.Add([.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);
        }

        Assert.Equal(reports[0].Select(Path.GetFileName), reports[1].Select(Path.GetFileName));
        foreach (var (one, several) in reports[0].Zip(reports[1]))
        {
            Assert.Equal(await File.ReadAllBytesAsync(one, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(several, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Clips are windows of 1 s too, one recording after another, so that every task can be made of them.</summary>
    private void Write()
    {
        var random = new Random(21);
        var labels = new StringBuilder("path,start,end,label,session\n");
        var (paths, starts, ends) = (new List<string>(), new List<string>(), new List<string>());
        var (x, y) = (new float[Clips * Dimensions], new float[Clips * Dimensions]);
        for (var clip = 0; clip < Clips; clip++)
        {
            var (recording, second, kind) = (clip / 10, clip % 10, random.Next(Classes));
            labels.Append(CultureInfo.InvariantCulture, $"r{recording}.wav,{second},{second + 1},c{kind},s{recording % 5}\n");
            paths.Add($"r{recording}.wav");
            starts.Add(second.ToString(CultureInfo.InvariantCulture));
            ends.Add((second + 1).ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < Dimensions; i++)
            {
                x[(clip * Dimensions) + i] = (i == kind ? 1.2f : 0) + random.NextSingle();
                y[(clip * Dimensions) + i] = (i == kind ? 0.8f : 0) + random.NextSingle();
            }
        }

        File.WriteAllText(Path.Combine(_home, "labels.csv"), labels.ToString());
        foreach (var (name, values) in new[] { ("x.npz", x), ("y.npz", y) })
        {
            using var file = File.Create(Path.Combine(_home, name));
            using var npz = new NpzWriter(file);
            npz.Add("embeddings", values, Clips, Dimensions);
            npz.Add("path", paths);
            npz.Add("start_seconds", starts);
            npz.Add("end_seconds", ends);
        }
    }
}
