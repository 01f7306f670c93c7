using System.Diagnostics;
using AvexSearch.Engine;
using AvexSearch.Server.Verbs;

namespace AvexSearch.IntegrationTests.Evaluations;

/// <summary>The command that a report prints, read by a real shell and by the real command line, makes the same request again.</summary>
public sealed class PrintedCommandTests
{
    private static readonly EvaluationFiles Vectors = new() { Labels = "my labels.csv", Embeddings = ["/data/a.npz", "it's b.npy"] };
    private static readonly EvaluationFiles Audio = new() { Labels = "night.txt", LabelFormat = LabelFormat.Raven, Audio = "./wav files", Channel = 1 };

    private static readonly EvaluationRequest Common = new()
    {
        Task = EvaluationTask.Retrieval,
        Title = "Ü 🐦 \"a\" $HOME `b` \\ 'c'\nd",
        Files = Audio,
        Systems = ["m@5/2.5~centred", "spectral"],
        LabelColumn = "call type",
        LabelSeparator = ";",
        GroupColumn = "session",
        SplitColumn = "fold",
        Seed = -7,
        Resamples = 0,
        DataSet = "esc-50",
    };

    public static TheoryData<EvaluationRequest> Requests =>
    [
        new EvaluationRequest { Task = EvaluationTask.Clustering, Collection = "owls" },
        new EvaluationRequest { Task = EvaluationTask.Probe, Collection = "-c", Title = "@file", LabelSeparator = "--", KeepClassifier = "owls of Kutai" },
        new EvaluationRequest { Task = EvaluationTask.Probe, Files = Vectors },
        Common with { ExcludeGroup = true, TrainVersusTest = true, Clip = ClipEmbedding.Best },
        Common with { Task = EvaluationTask.Clustering, UnitVectors = true, Clip = ClipEmbedding.Best },
        Common with { Task = EvaluationTask.Probe, UnitVectors = true, Clip = ClipEmbedding.Best, Probes = ["mlp", "knn"], Folds = 3 },
        Common with { Task = EvaluationTask.Detection, UnitVectors = true, Probes = ["knn"], Folds = 3, LeastOverlap = 0.25 },
        new EvaluationRequest { Task = EvaluationTask.Individuals, Collection = "owls", LabelColumn = "individual", GroupColumn = "session" },
        new EvaluationRequest
        {
            Task = EvaluationTask.Individuals,
            Files = Vectors with { Backgrounds = ["quiet a.npz", "b.npz"] },
            LabelColumn = "bird",
            GroupColumn = "day",
            Clip = ClipEmbedding.Best,
            Individuals = new() { Methods = ["max", "lda+asnorm"], YearColumn = "year", RecordingColumn = "tape", KindColumn = "what is heard", SpeciesColumn = "label", Species = "tawny owl", FalseAlarmRate = 0.05, HearsBackground = false },
        },
        new EvaluationRequest { Task = EvaluationTask.Individuals, Files = Audio, LabelColumn = "individual", GroupColumn = "session", Individuals = new() { MixSnr = -3.5 } },
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_printed_command_makes_the_same_request_again(EvaluationRequest request) =>
        Assert.Equal(RunJson.Write(request), RunJson.Write(await ReadAsync(request)));

    [Theory]
    [InlineData(EvaluationTask.Retrieval)]
    [InlineData(EvaluationTask.Clustering)]
    [InlineData(EvaluationTask.Probe)]
    [InlineData(EvaluationTask.Detection)]
    [InlineData(EvaluationTask.Individuals)]
    public async Task What_a_task_does_not_look_at_is_not_printed(EvaluationTask task)
    {
        var everything = Common with
        {
            Task = task,
            ExcludeGroup = true,
            TrainVersusTest = true,
            UnitVectors = true,
            Clip = ClipEmbedding.Best,
            Probes = ["mlp"],
            Folds = 3,
            LeastOverlap = 0.5,
        };
        Assert.Equal(EvaluationCommand.Of(everything), EvaluationCommand.Of(await ReadAsync(everything)));
    }

    private static async Task<EvaluationRequest> ReadAsync(EvaluationRequest request)
    {
        var words = await SplitAsync(EvaluationCommand.Of(request));
        var isIndividuals = request.Task == EvaluationTask.Individuals;
        Assert.Equal(isIndividuals ? ["avexsearch", "individuals", "evaluate"] : ["avexsearch", "evaluate"], words[..(isIndividuals ? 3 : 2)]);
        var parsed = CommandLine.Root().Parse(words[1..]);
        Assert.Empty(parsed.Errors.Select(error => error.Message));
        return isIndividuals ? IndividualVerbs.Read(parsed) : EvaluateOptions.Read(parsed, request.Task);
    }

    /// <summary>The words of a command line as a POSIX shell makes them.</summary>
    private static async Task<string[]> SplitAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\0' {command}"]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\0')[..^1];
    }
}
