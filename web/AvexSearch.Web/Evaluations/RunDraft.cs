using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>An evaluation while somebody fills in the form.</summary>
public sealed class RunDraft
{
    /// <summary>The model that every run is compared with, whether chosen or not.</summary>
    public const string Baseline = "spectral";

    /// <summary>Stands for "nothing but the clip itself is left out".</summary>
    public const string NoGroup = "";

    private static readonly string[] LabelColumns = ["label", "individual", "call_type"];

    /// <summary>Columns that say where a clip is from; they are evaluated only where somebody asks for it.</summary>
    private static readonly string[] NeverLabels = ["split", "session", "site", "group"];

    /// <summary>What a clip can be taken from, as the engine knows it.</summary>
    public static IReadOnlyList<string> KnownGroups { get; } = ["recording", "site", "session", "day"];

    /// <summary>What is evaluated.</summary>
    public EvaluationTask Task { get; set; } = EvaluationTask.Retrieval;

    /// <summary>What people call it; empty for a title made from the rest.</summary>
    public string? Title { get; set; }

    /// <summary>The column that holds the labels.</summary>
    public string? LabelColumn { get; set; } = "label";

    /// <summary>The honest default: clips of one recording share background and caller.</summary>
    public string Group { get; set; } = KnownGroups[0];

    /// <summary>The models that are ticked.</summary>
    public List<string> Models { get; } = [];

    /// <summary>Systems that cannot be ticked: other windows, other treatments; separated by spaces.</summary>
    public string? FurtherSystems { get; set; }

    /// <summary>The column that says which part a clip belongs to; empty for none.</summary>
    public string? SplitColumn { get; set; }

    /// <summary>Retrieval: clips of the train part ask, those of the test part are ranked.</summary>
    public bool TrainVersusTest { get; set; }

    /// <summary>What the embedding of a clip is.</summary>
    public ClipEmbedding Clip { get; set; } = ClipEmbedding.Mean;

    /// <summary>Separates several labels in one cell; empty where a cell is one label.</summary>
    public string? LabelSeparator { get; set; }

    /// <summary>Clustering and probes work on unit vectors.</summary>
    public bool UnitVectors { get; set; }

    /// <summary>The probes that are ticked.</summary>
    public List<string> Probes { get; } = ["linear", "knn"];

    /// <summary>Folds of the cross-validation.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Detection: least share of the shorter of window and labelled span that they must have in common, percent.</summary>
    public double LeastOverlapPercent { get; set; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; set; } = 42;

    /// <summary>Resamples of the bootstrap.</summary>
    public int Resamples { get; set; } = 1000;

    /// <summary>Name of a published data set that the collection is; empty for none.</summary>
    public string? DataSet { get; set; }

    /// <summary>Probe: name of the classifier that the linear probe of the first system is kept as; empty for none.</summary>
    public string? KeepClassifier { get; set; }

    /// <summary>Takes over what another collection offers; the rest stays as it was filled in.</summary>
    /// <param name="choices">What the collection offers.</param>
    public void Adopt(EvaluationChoices choices)
    {
        Models.Clear();
        Models.AddRange(choices.Models.Where(model => model != Baseline));
        if (choices.Columns.Count > 0 && choices.Columns.All(column => column.Name != LabelColumn))
        {
            var names = choices.Columns.Select(column => column.Name).ToList();
            LabelColumn = LabelColumns.FirstOrDefault(names.Contains) ?? names.FirstOrDefault(name => !NeverLabels.Contains(name)) ?? names[0];
        }
    }

    /// <summary>What is still wrong, in sentences for the person who fills in the form; empty when it can be started.</summary>
    /// <param name="choices">What the collection offers, or null while none is chosen.</param>
    public IReadOnlyList<string> Problems(EvaluationChoices? choices)
    {
        var problems = new List<string>();
        Check(choices is null, "Choose a collection.");
        Check(choices is { Models.Count: 0 }, $"No model has heard {choices?.Collection} yet: index it first.");
        Check(string.IsNullOrWhiteSpace(LabelColumn), "Name the column that holds the labels.");
        Check(choices is { Models.Count: > 0 } && Systems(choices).Count == 0, "Choose at least one model.");
        Check(Title is { Length: > 300 }, "The title is too long: 300 characters at the most.");
        Check(Task == EvaluationTask.Retrieval && TrainVersusTest && string.IsNullOrWhiteSpace(SplitColumn), "To rank the test part by queries of the train part, name the column that says which part a clip belongs to.");
        Check(Task == EvaluationTask.Retrieval && !TrainVersusTest && Filled(SplitColumn) is not null, "Where every clip asks all others there are no parts: tick that the train part asks the test part, or leave the column of the split empty.");
        Check(Task == EvaluationTask.Probe && Probes.Count == 0, "Choose at least one probe.");
        Check(Task == EvaluationTask.Probe && Folds is < 2 or > 100, $"{Folds} folds are not possible: choose 2 to 100.");
        Check(Task == EvaluationTask.Probe && UnitVectors && Filled(KeepClassifier) is not null, "A classifier is kept from raw vectors only: leave them unscaled, or keep none.");
        Check(Task == EvaluationTask.Probe && Probes.Count > 0 && !Probes.Contains("linear") && Filled(KeepClassifier) is not null, "The classifier that is kept is the linear probe: tick it too, or keep none.");
        Check(LeastOverlapPercent is not (>= 0 and <= 100), "The overlap is a percentage: choose 0 to 100.");
        Check(Resamples is < 0 or > 100_000, $"{Resamples} resamples are not possible: choose 0 (no intervals) to 100,000.");
        return problems;

        void Check(bool isWrong, string problem)
        {
            if (isWrong)
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>The request, without what does not belong to its task.</summary>
    /// <param name="choices">What the collection offers.</param>
    public EvaluationRequest ToRequest(EvaluationChoices choices) => new()
    {
        Task = Task,
        Title = Filled(Title),
        Collection = choices.Collection,
        Systems = Systems(choices),
        LabelColumn = LabelColumn!.Trim(),
        GroupColumn = Group == NoGroup ? KnownGroups[0] : Group,
        ExcludeGroup = Task == EvaluationTask.Retrieval && Group != NoGroup,
        SplitColumn = Task is EvaluationTask.Retrieval or EvaluationTask.Clustering or EvaluationTask.Probe ? Filled(SplitColumn) : null,
        TrainVersusTest = Task == EvaluationTask.Retrieval && TrainVersusTest,
        Clip = Clip,
        LabelSeparator = Filled(LabelSeparator),
        UnitVectors = Task is EvaluationTask.Clustering or EvaluationTask.Probe && UnitVectors,
        Probes = Task == EvaluationTask.Probe ? [.. Probes] : new EvaluationRequest { Task = Task }.Probes,
        Folds = Folds,
        LeastOverlap = Task == EvaluationTask.Detection ? LeastOverlapPercent / 100 : 0,
        Seed = Seed,
        Resamples = Resamples,
        DataSet = Filled(DataSet),
        KeepClassifier = Task == EvaluationTask.Probe ? Filled(KeepClassifier) : null,
    };

    /// <summary>Systems in the order of the form; the baseline alone where the collection was heard by nothing else.</summary>
    private IReadOnlyList<string> Systems(EvaluationChoices choices)
    {
        List<string> systems =
            [.. choices.Models.Where(Models.Contains), .. (FurtherSystems ?? "").Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)];
        return systems.Count == 0 && choices.Models is [Baseline] ? [Baseline] : [.. systems.Distinct()];
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
