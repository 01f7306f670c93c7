using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>An evaluation to be made, over the labels of a collection or over files.</summary>
public sealed record EvaluationRequest
{
    private const int LongestTitle = 300;
    private const int LongestColumn = 200;

    /// <summary>What is evaluated.</summary>
    public required EvaluationTask Task { get; init; }

    /// <summary>What people call the run; null for a title made from the rest.</summary>
    public string? Title { get; init; }

    /// <summary>The collection whose labels are used; null when the data are files.</summary>
    public string? Collection { get; init; }

    /// <summary>Data that are files; null where a collection is named.</summary>
    public EvaluationFiles? Files { get; init; }

    /// <summary>The systems to be compared, each <c>MODEL[@WINDOW[/HOP]][~TREATMENT]</c>; empty for every model that heard the collection.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The column that says what a clip holds: <c>label</c>, <c>individual</c>, <c>call_type</c>, or another of the label file.</summary>
    public string LabelColumn { get; init; } = "label";

    /// <summary>What a clip was taken from: <c>recording</c>, <c>site</c>, <c>session</c>, <c>day</c>, <c>group</c>, or another column; null for the recording, in folds and intervals only.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Retrieval: clips of the query's group are no candidates.</summary>
    public bool ExcludeGroup { get; init; }

    /// <summary>Column that says which part a clip belongs to (train, valid, test); null for none. Clustering is of the test part.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>Retrieval: clips of the train part ask, those of the test part are ranked.</summary>
    public bool TrainVersusTest { get; init; }

    /// <summary>What the embedding of a labelled clip is.</summary>
    public ClipEmbedding Clip { get; init; } = ClipEmbedding.Mean;

    /// <summary>Several labels in one cell are separated by this; null when a cell is one label.</summary>
    public string? LabelSeparator { get; init; }

    /// <summary>Clustering and probes work on unit vectors instead of raw ones.</summary>
    public bool UnitVectors { get; init; }

    /// <summary>Probes to be trained, of <c>linear</c>, <c>knn</c>, <c>mlp</c>; one for detection.</summary>
    public IReadOnlyList<string> Probes { get => field ?? (Task == EvaluationTask.Detection ? ["linear"] : ["linear", "knn"]); init; }

    /// <summary>Folds of the cross-validation where no split is given, 2 or more.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Detection: least share of the shorter of window and labelled span that they must have in common, 0 for any overlap.</summary>
    public double LeastOverlap { get; init; }

    /// <summary>What only an evaluation of individuals is asked; its individuals are in <see cref="LabelColumn"/>, its sessions in <see cref="GroupColumn"/>.</summary>
    public IndividualSettings Individuals { get; init; } = new();

    /// <summary>The gallery of individuals that is evaluated in place of labels; null for labels.</summary>
    public GalleryChoice? Gallery { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Draws of groups for the intervals; 0 for no intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Name of a published data set that these data are (<see cref="PublishedFigures.DataSets"/>), so that published figures stand beside ours; null for none.</summary>
    public string? DataSet { get; init; }

    /// <summary>Keep the trained linear probe of the first system as a classifier of this name; null for none.</summary>
    public string? KeepClassifier { get; init; }

    /// <summary>How intervals are made.</summary>
    internal BootstrapSettings Bootstrap => new() { Seed = Seed, Resamples = Resamples };

    /// <summary>The title, or one made from what is asked.</summary>
    internal string TitleText => Title ?? Cut($"{Task} of {Collection ?? "files"} by {LabelColumn}{(GroupColumn is null || !ExcludeGroup ? "" : $", other {GroupColumn}s only")}");

    /// <summary>Refuses a request that contradicts itself.</summary>
    /// <exception cref="QueryException">What is wrong and what is possible.</exception>
    internal void Check()
    {
        Refuse(Title is { Length: 0 or > LongestTitle }, $"A title has 1 to {LongestTitle} characters.");
        Refuse(
            Collection is null == Files is null,
            "Name either a collection, or a label file with vectors or audio.");
        Refuse(
            Files is not null && Files.Embeddings.Count == 0 == Files.Audio is null,
            "Labels in a file need either vectors (--embeddings) or the audio that they are of (--audio).");
        Refuse(Files is { Embeddings.Count: > 0 } && Systems.Count > 0, "Vectors are systems of their own; no other can be named beside them.");
        Refuse(Files is { Embeddings.Count: > 0, Channel: not null }, "Vectors have no channels; a channel is chosen where audio is heard (--audio).");
        Refuse(
            Files is { Embeddings.Count: > 0, LabelFormat: not (LabelFormat.Auto or LabelFormat.Csv) } && Task != EvaluationTask.Detection,
            "The labels of vectors are read as a table with a heading; another layout is read for detection and for audio (--audio).");
        Refuse(
            ((string?[])[LabelColumn, GroupColumn, SplitColumn]).Any(column => column is { Length: 0 or > LongestColumn }),
            $"A column has a name of 1 to {LongestColumn} characters.");
        Refuse(ExcludeGroup && GroupColumn is null, "To leave out clips of the query's group, name the column that holds the group.");
        Refuse(TrainVersusTest && SplitColumn is null, "To rank the test part by queries of the train part, name the column that holds the split.");
        Refuse(
            Task == EvaluationTask.Retrieval && SplitColumn is not null && !TrainVersusTest,
            "Where every clip asks all others there are no parts: leave out the column of the split, or let the train part ask the test part (--mode train_vs_test).");
        Refuse(Folds < 2, $"{Folds} folds are not possible; choose 2 or more.");
        Refuse(Resamples is < 0 or > 100_000, $"{Resamples} resamples are not possible; choose 0 to 100,000.");
        Refuse(LeastOverlap is not (>= 0 and <= 1), $"An overlap of {LeastOverlap} is not possible; choose 0 to 1.");
        Refuse(Task is EvaluationTask.Probe or EvaluationTask.Detection && Probes.Count == 0, "Choose at least one probe of linear, knn and mlp.");
        Refuse(Task == EvaluationTask.Detection && Probes.Count > 1, $"Detection is measured with one probe; choose one of {string.Join(", ", Probes)}.");
        Refuse(
            KeepClassifier is not null && (Task != EvaluationTask.Probe || Collection is null || UnitVectors),
            "A classifier is kept from probes on the raw vectors of a collection.");
        Refuse(KeepClassifier is not null && !Probes.Contains("linear"), "The classifier that is kept is the linear probe: have it tested too, with linear among the probes.");
        Refuse(KeepClassifier is { } name && name != name.Trim() || KeepClassifier is { Length: 0 or > 200 }, "The name of a classifier has 1 to 200 characters and no spaces at its ends.");
        var unknown = Probes.FirstOrDefault(probe => probe is not ("linear" or "knn" or "mlp"));
        Refuse(unknown is not null, $"'{unknown}' is not a probe; possible are linear, knn and mlp.");
        Refuse(
            DataSet is { } dataSet && !PublishedFigures.DataSets.Contains(dataSet, StringComparer.OrdinalIgnoreCase),
            $"Nothing published is known of a data set '{DataSet}'; known are {string.Join(", ", PublishedFigures.DataSets)}.");
        var specs = Systems.Select(SystemSpec.Parse).ToList();
        Refuse(
            KeepClassifier is not null && specs is [not { Treatment: BackgroundTreatment.Raw }, ..],
            $"System '{specs.FirstOrDefault()}' takes background away, which a classifier of single segments cannot; name a system without '~' first.");
        CheckIndividuals();
    }

    private void CheckIndividuals()
    {
        Refuse(Task == EvaluationTask.Individuals && GroupColumn is null, "To compare across sessions, name the column that says in which session a clip was recorded.");
        Refuse(
            Files is { Backgrounds.Count: > 0 } && Files.Backgrounds.Count != Files.Embeddings.Count,
            $"There are {Files?.Backgrounds.Count} files of background vectors for {Files?.Embeddings.Count} files of vectors; give one for each, in the same order.");
        Refuse(Gallery is not null && (Task != EvaluationTask.Individuals || Collection is null), "A gallery is that of a collection, and individuals are what is evaluated in it.");
        Refuse(Individuals.FalseAlarmRate is not (>= 0 and <= 1), $"A false-alarm rate of {Individuals.FalseAlarmRate} is not possible; choose 0 to 1.");
        Refuse(Individuals.MixSnr is { } snr && snr is not (>= -60 and <= 60), $"A signal {Individuals.MixSnr} dB above the background is not possible; choose -60 to 60.");
        _ = Individuals.MethodList();
    }

    private static string Cut(string title) => title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new QueryException(message);
        }
    }
}
