using System.Text.Json;
using AvexSearch.Engine;
using AvexSearch.Store;
using AvexSearch.Tests.Engine.Reports;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class RunJsonTests
{
    private static readonly EvaluationRequest Everything = new()
    {
        Task = EvaluationTask.Detection,
        Title = "Ü 🐦 \"quoted\"",
        Files = new EvaluationFiles { Labels = "y.csv", LabelFormat = LabelFormat.Raven, Audio = "wav", Channel = 1 },
        Systems = ["m@5/2.5~centred", "spectral"],
        LabelColumn = "species",
        GroupColumn = "site",
        ExcludeGroup = true,
        SplitColumn = "split",
        TrainVersusTest = true,
        Clip = ClipEmbedding.Best,
        LabelSeparator = ";",
        UnitVectors = true,
        Probes = ["mlp"],
        Folds = 3,
        LeastOverlap = 0.1,
        Individuals = new() { Methods = ["max", "lda"], YearColumn = "year", RecordingColumn = "tape", KindColumn = "what", SpeciesColumn = "kind", Species = "owl", FalseAlarmRate = 0.05, HearsBackground = false, MixSnr = 3 },
        Seed = -1,
        Resamples = 0,
        DataSet = "dogs",
        KeepClassifier = "owls",
    };

    [Fact]
    public void A_request_is_kept_whole()
    {
        using var _ = new OtherCulture();
        var run = RunJson.Run(Row(RunJson.Write(Everything), null));
        Assert.Equal(RunJson.Write(Everything), RunJson.Write(run.Request));
        Assert.Equal(Everything.Systems, run.Request.Systems);
        Assert.Equal(
            Everything with { Systems = [], Probes = [], Files = null, Individuals = Everything.Individuals with { Methods = [] } },
            run.Request with { Systems = [], Probes = [], Files = null, Individuals = run.Request.Individuals with { Methods = [] } });
        Assert.Equal(["max", "lda"], run.Request.Individuals.Methods);
        Assert.Equal(Everything.Files! with { Embeddings = [], Backgrounds = [] }, run.Request.Files! with { Embeddings = [], Backgrounds = [] });
        Assert.Equal((5L, "t", "queued", 0.25), (run.Id, run.Title, run.State, run.Progress));
        Assert.Empty(run.Headline);
    }

    [Fact]
    public void A_request_of_an_older_version_gets_the_defaults_of_what_it_lacks()
    {
        var run = RunJson.Run(Row("""{"task":"clustering","collection":"owls"}""", null));
        Assert.Equal((EvaluationTask.Clustering, "owls", "label", 42, 1000), (run.Request.Task, run.Request.Collection, run.Request.LabelColumn, run.Request.Seed, run.Request.Resamples));
        Assert.Equal(["linear", "knn"], run.Request.Probes);
    }

    [Fact]
    public void A_headline_comes_back()
    {
        HeadlineFigure[] headline = [new("a", new MetricValue("k", "K", 0.1, 0.05, 0.2)), new("b", new MetricValue("k", "K", 1.0 / 3))];
        Assert.Equal(headline, RunJson.Run(Row(RunJson.Write(Everything), RunJson.Write(headline))).Headline);
    }

    [Fact]
    public void A_report_is_packed_small_and_comes_back()
    {
        var report = SampleReport.Retrieval();
        var packed = RunJson.Pack(report);
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(RunJson.Unpack(packed)));
        Assert.True(packed.Length < ReportJson.Write(report).Length);
        Assert.Equal(packed, RunJson.Pack(report));
        Assert.ThrowsAny<Exception>(() => RunJson.Unpack(packed[..^20]));
        Assert.Throws<JsonException>(() => RunJson.Run(Row("{", null)));
    }

    private static RunRow Row(string request, string? headline) => new()
    {
        Id = 5,
        Task = "detection",
        Title = "t",
        Request = request,
        State = "queued",
        Progress = 0.25,
        Headline = headline,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
