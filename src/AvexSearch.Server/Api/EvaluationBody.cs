using System.ComponentModel;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>An evaluation as JSON. Files are not among it: only the command line of the machine that holds them may name files.</summary>
internal sealed record EvaluationBody
{
    [Description("retrieval, clustering, probe, detection or individuals.")]
    public required EvaluationTask Task { get; init; }

    [Description("Name of the collection.")]
    public required string Collection { get; init; }

    [Description("What the run is called.")]
    public string? Title { get; init; }

    [Description("MODEL, MODEL@WINDOW or MODEL@WINDOW/HOP, with ~centred or ~background behind it. Default: every model that heard the collection; spectral is always added.")]
    public IReadOnlyList<string>? Systems { get; init; }

    [Description("label (default; for individuals: individual), call_type or another column of the label file.")]
    public string? LabelColumn { get; init; }

    [Description("Several labels in one cell are separated by this.")]
    public string? LabelSeparator { get; init; }

    [Description("recording (default; for individuals: session), site, session, day, group, another column of the label file, or none.")]
    public string? GroupColumn { get; init; }

    [Description("Retrieval: clips of the query's group are no candidates. Default: true.")]
    public bool? ExcludeGroup { get; init; }

    [Description("Column that says which part a clip is of: train, valid, test. Clustering takes the test part; retrieval needs trainVersusTest.")]
    public string? SplitColumn { get; init; }

    [Description("Retrieval: the train part asks the test part.")]
    public bool TrainVersusTest { get; init; }

    [Description("mean (default) or best.")]
    public ClipEmbedding Clip { get; init; }

    [Description("Clustering and probes: unit vectors instead of raw ones.")]
    public bool UnitVectors { get; init; }

    [Description("Of linear, knn, mlp. Default: linear and knn. Detection takes one. Default: linear.")]
    public IReadOnlyList<string>? Probes { get; init; }

    [Description("Folds of the cross-validation where no split is given. Default: 5.")]
    public int? Folds { get; init; }

    [Description("Detection: how much of the shorter of window and labelled span they must share, 0 to 1. Default: 0, any overlap.")]
    public double LeastOverlap { get; init; }

    [Description("Individuals: column of the species. Default: species, where there is one.")]
    public string? SpeciesColumn { get; init; }

    [Description("Individuals: the species whose individuals are told apart; needed where there are several.")]
    public string? Species { get; init; }

    [Description("Seed of everything random. Default: 42.")]
    public int? Seed { get; init; }

    [Description("Draws of groups for the intervals, 0 for no intervals. Default: 1000.")]
    public int? Resamples { get; init; }

    [Description("Name of a published data set that these data are.")]
    public string? DataSet { get; init; }

    [Description("Probe: keep the trained linear probe as a classifier of this name; linear must be among the probes.")]
    public string? KeepClassifier { get; init; }

    /// <summary>The request with its defaults.</summary>
    public EvaluationRequest ToRequest()
    {
        var standard = new EvaluationRequest { Task = Task };
        var group = GroupColumn == "none" ? null : GroupColumn ?? (Task == EvaluationTask.Individuals ? "session" : "recording");
        return standard with
        {
            Collection = Collection,
            Title = Title,
            Systems = Systems ?? [],
            LabelColumn = LabelColumn ?? (Task == EvaluationTask.Individuals ? "individual" : standard.LabelColumn),
            LabelSeparator = LabelSeparator,
            GroupColumn = group,
            ExcludeGroup = Task == EvaluationTask.Retrieval && (ExcludeGroup ?? group is not null),
            SplitColumn = SplitColumn,
            TrainVersusTest = TrainVersusTest,
            Clip = Clip,
            UnitVectors = UnitVectors,
            Probes = Probes ?? standard.Probes,
            Folds = Folds ?? standard.Folds,
            LeastOverlap = LeastOverlap,
            Individuals = standard.Individuals with { SpeciesColumn = SpeciesColumn, Species = Species },
            Seed = Seed ?? standard.Seed,
            Resamples = Resamples ?? standard.Resamples,
            DataSet = DataSet,
            KeepClassifier = KeepClassifier,
        };
    }
}
