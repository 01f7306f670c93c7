using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Controls of the background made from sound: callers whose identity is in the call, or in the noise behind it.</summary>
public sealed class BackgroundControlTests : IDisposable
{
    private readonly VectorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Identity_in_the_call_survives_mixing_and_the_background_alone_is_at_chance()
    {
        var report = await RunAsync(new CallerAudio { InCall = true });
        var system = report.Systems[0];
        Assert.Equal("holds", Control(system, "evidence").Verdict);
        Assert.Equal("at chance", Control(system, "background").Verdict);
        Assert.Equal(1.0 / CallerAudio.Individuals, Value(system, "background", "chance"), 1e-9);
        Assert.Equal("holds", Control(system, "mixtures").Verdict);
        Assert.InRange(Value(system, "mixtures", "after"), 0.8, 1);
        Assert.Equal("distinguishable", system.Verdict!.Word);
        Assert.Contains(report.Notes, note => note.StartsWith("Background was taken beside 54 of 54 calls: the quieter half", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.StartsWith("54 calls were mixed with the background of another individual from another session", StringComparison.Ordinal));
        Assert.Contains(new ReportFact("Background clips", "54"), report.Counts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Identity_in_the_background_only_fires_the_controls(bool labelled)
    {
        var report = await RunAsync(new CallerAudio { InBackground = true, Loudness = 0.02f, LabelsBackground = labelled });
        var system = report.Systems[0];
        Assert.Equal("background alone identifies", Control(system, "evidence").Verdict);
        Assert.NotEqual("at chance", Control(system, "background").Verdict);
        Assert.InRange(Value(system, "background", "rank1"), 0.8, 1);
        Assert.InRange(Value(system, "mixtures", "loss"), 0.2, 1);
        Assert.NotEqual("holds", Control(system, "mixtures").Verdict);
        // Without the controls these callers look as good as any: that is what they are for.
        Assert.InRange(system.Metrics.Single(metric => metric.Key == "rank1").Value!.Value, 0.8, 1);
        Assert.NotEqual("distinguishable", system.Verdict!.Word);
    }

    [Fact]
    public async Task The_conclusion_is_in_every_form_of_the_report()
    {
        var report = await RunAsync(new CallerAudio { InCall = true });
        var flat = FlatMetrics.Of(report)["controls"]!;
        Assert.Equal("holds", flat["evidence"]!["verdict"]!.GetValue<string>());
        Assert.NotNull(flat["background"]!["rank1"]!["value"]);
        Assert.NotNull(flat["mixtures"]!["loss"]!["value"]);
        var sentence = "The identity evidence holds: the background alone does not identify";
        Assert.StartsWith(sentence, flat["evidence"]!["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
        var files = ReportFiles.All(report).ToDictionary(file => file.Name, file => file.Text);
        Assert.Contains(sentence, files["report.html"], StringComparison.Ordinal);
        Assert.Contains(sentence, files["controls.csv"], StringComparison.Ordinal);
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(await RunAsync(new CallerAudio { InCall = true })));
    }

    [Fact]
    public async Task Clips_that_are_cut_to_their_calls_have_no_background_and_the_report_says_so()
    {
        var report = await RunAsync(new CallerAudio { InCall = true, Cut = true });
        Assert.DoesNotContain(report.Systems[0].Controls, control => control.Key is "evidence" or "background" or "mixtures");
        Assert.Contains(report.Notes, note => note.StartsWith("No background was found beside the calls of two individuals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Loud_background_hides_calls_and_a_level_can_be_asked_for()
    {
        var audio = new CallerAudio { InCall = true };
        var loud = await RunAsync(audio, request => request with { Individuals = request.Individuals with { MixSnr = -20 } });
        Assert.InRange(Value(loud.Systems[0], "mixtures", "after"), 0, 0.6);
        Assert.Contains(loud.Notes, note => note.Contains("the clip -20 dB above it", StringComparison.Ordinal));
        Assert.Contains("--mix-snr=-20", loud.Origin.Command, StringComparison.Ordinal);

        var without = await RunAsync(audio, request => request with { Individuals = request.Individuals with { HearsBackground = false } });
        Assert.DoesNotContain(without.Systems[0].Controls, control => control.Key is "evidence" or "background" or "mixtures");
        Assert.Contains("--no-controls", without.Origin.Command, StringComparison.Ordinal);
        Assert.Contains(without.Notes, note => note.StartsWith("No background was given", StringComparison.Ordinal));
    }

    private static ReportControl Control(SystemResult system, string key) => system.Controls.Single(control => control.Key == key);

    private static double Value(SystemResult system, string control, string key) => Control(system, control).Metrics.Single(metric => metric.Key == key).Value!.Value;

    private Task<EvaluationReport> RunAsync(CallerAudio audio, Func<EvaluationRequest, EvaluationRequest>? change = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_files.Path, "audio")).FullName;
        var request = new EvaluationRequest
        {
            Task = EvaluationTask.Individuals,
            LabelColumn = "individual",
            GroupColumn = "session",
            Systems = ["spectral@1/1"],
            Individuals = new() { Methods = ["centroid"] },
            Resamples = 50,
            Files = new EvaluationFiles { Audio = folder, Labels = _files.Text("labels.csv", audio.Write(folder)) },
        };
        return _files.RunAsync(change?.Invoke(request) ?? request);
    }
}
