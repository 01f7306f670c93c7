using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>The options of <c>avexsearch evaluate</c>, and the request that they make.</summary>
internal static class EvaluateOptions
{
    private const string AllMode = "all";
    private const string TrainVersusTestMode = "train_vs_test";

    private static readonly Option<string?> Collection = new("--collection", "-c") { Description = "Evaluate the labels and embeddings of this collection." };
    private static readonly Option<FileInfo[]> Embeddings = new("--embeddings", "-x") { Description = "Evaluate the vectors of this file (.npz, .npy, .parquet) without a database; given again, the files are compared." };
    private static readonly Option<DirectoryInfo?> Audio = new("--audio") { Description = "Embed the clips that the labels name from the audio in this folder, without a database." };
    private static readonly Option<FileInfo?> Labels = new("--labels", "-y") { Description = "Label file; for vectors in their order, or joined on the files (path, file, filename, ...) where both name them." };
    private static readonly Option<LabelFormat> Format = new("--format") { Description = "With --audio, and for detection: layout of the label file. Default: found out from its content." };
    private static readonly Option<int?> Channel = Options.Channel();
    private static readonly Option<string[]> Systems = new("--system", "-s") { Description = "MODEL, MODEL@WINDOW or MODEL@WINDOW/HOP (s), with ~centred or ~background behind it to take away what clips have in common; given again, the systems are compared. 'spectral' is always added as the baseline." };
    private static readonly Option<string> LabelColumn = new("--label-column") { Description = "Column that says what a clip holds: label, individual, call_type or another.", DefaultValueFactory = _ => "label" };
    private static readonly Option<string?> LabelSeparator = new("--label-separator") { Description = "Several labels in one cell are separated by this." };
    private static readonly Option<string?> GroupColumn = new("--group-column") { Description = "Column that says what a clip was taken from: recording, site, session, day, group or another. Intervals are drawn over it, and probes keep it on one side. Default for both: recording." };
    private static readonly Option<bool> ExcludeGroup = new("--exclude-group") { Description = "Retrieval: clips of the query's group are no candidates." };
    private static readonly Option<string?> SplitColumn = new("--split-column") { Description = "Column that says which part a clip is of: train, valid, test. Clustering takes the test part; retrieval needs --mode train_vs_test." };
    private static readonly Option<string> Mode = new("--mode") { Description = "Retrieval: all (every clip asks all others) or train_vs_test (the train part asks the test part).", DefaultValueFactory = _ => AllMode };
    private static readonly Option<ClipEmbedding> Clip = new("--clip") { Description = "The embedding of a clip: mean over its segments, or the best (the one that overlaps it most; of vectors from a file the first)." };
    private static readonly Option<bool> Unit = new("--unit") { Description = "Clustering and probes: unit vectors instead of raw ones." };
    private static readonly Option<string[]> Probes = new("--probe") { Description = "Probes to train: linear, knn, mlp; separated by commas. Default: linear,knn. Detection takes one. Default: linear." };
    private static readonly Option<int> Folds = new("--folds") { Description = "Folds of the cross-validation where no split is given.", DefaultValueFactory = _ => 5 };
    private static readonly Option<double> Overlap = new("--overlap") { Description = "Detection: how much of the shorter of window and labelled span they must share, 0 to 1; 0 is any overlap." };
    private static readonly Option<FileInfo[]> Background = new("--background-embeddings") { Description = "Vectors of the background of the same clips, by the same model and with the same labels, as a control: what tells individuals apart without a call is not the caller." };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 42 };
    private static readonly Option<int> Resamples = new("--resamples") { Description = "Draws of groups for the intervals; 0 for no intervals.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<string?> DataSet = new("--data-set") { Description = "Name of a published data set that these data are, to see its published figures: " + string.Join(", ", PublishedFigures.DataSets) + "." };
    private static readonly Option<string?> Title = new("--title") { Description = "What the run is called." };
    private static readonly Option<string?> KeepClassifier = new("--keep-classifier") { Description = "Probe: keep the trained linear probe as a classifier of this name; linear must be among the probes." };

    /// <summary>Adds the options that a task takes.</summary>
    public static void AddTo(Command command, EvaluationTask task)
    {
        List<Option> options = [Collection, Embeddings, Audio, Labels, Format, Channel, Systems, Seed, Resamples, Title];
        if (task == EvaluationTask.Individuals)
        {
            options.AddRange([Background, Clip]);
            options.ForEach(command.Options.Add);
            return;
        }

        options.AddRange([LabelColumn, LabelSeparator, GroupColumn, SplitColumn, DataSet]);
        options.AddRange(task switch
        {
            EvaluationTask.Retrieval => [ExcludeGroup, Mode, Clip],
            EvaluationTask.Clustering => [Unit, Clip],
            EvaluationTask.Probe => [Probes, Folds, Unit, Clip, KeepClassifier],
            _ => (Option[])[Probes, Folds, Unit, Overlap],
        });
        options.ForEach(command.Options.Add);
    }

    /// <summary>The request that a command line makes.</summary>
    /// <exception cref="QueryException">The mode is unknown.</exception>
    public static EvaluationRequest Read(ParseResult parsed, EvaluationTask task)
    {
        var mode = parsed.GetValue(Mode) ?? AllMode;
        if (mode is not (AllMode or TrainVersusTestMode))
        {
            throw new QueryException($"'{mode}' is not a mode; possible are {AllMode} and {TrainVersusTestMode}.");
        }

        string[] probes = [.. (parsed.GetValue(Probes) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        // Every task takes its own options; the others stay at their defaults.
        var standard = new EvaluationRequest { Task = task };
        var request = standard with
        {
            Title = parsed.GetValue(Title),
            Collection = parsed.GetValue(Collection),
            Files = FilesOf(parsed),
            Systems = parsed.GetValue(Systems) ?? [],
            LabelColumn = parsed.GetValue(LabelColumn) ?? standard.LabelColumn,
            LabelSeparator = parsed.GetValue(LabelSeparator),
            GroupColumn = parsed.GetValue(GroupColumn),
            ExcludeGroup = parsed.GetValue(ExcludeGroup),
            SplitColumn = parsed.GetValue(SplitColumn),
            TrainVersusTest = mode == TrainVersusTestMode,
            Clip = parsed.GetValue(Clip),
            UnitVectors = parsed.GetValue(Unit),
            Folds = parsed.GetResult(Folds) is null ? standard.Folds : parsed.GetValue(Folds),
            LeastOverlap = parsed.GetValue(Overlap),
            Seed = parsed.GetValue(Seed),
            Resamples = parsed.GetValue(Resamples),
            DataSet = parsed.GetValue(DataSet),
            KeepClassifier = parsed.GetValue(KeepClassifier),
        };
        return probes.Length == 0 ? request : request with { Probes = probes };
    }

    private static EvaluationFiles? FilesOf(ParseResult parsed)
    {
        var embeddings = parsed.GetValue(Embeddings) ?? [];
        var audio = parsed.GetValue(Audio);
        if (parsed.GetValue(Labels) is not { } labels)
        {
            if (parsed.GetValue(Format) != LabelFormat.Auto || parsed.GetValue(Channel) is not null)
            {
                throw new QueryException("--format and --channel go with a label file (--labels); a collection has its labels and its channel.");
            }

            return embeddings.Length == 0 && audio is null ? null : throw new QueryException("Vectors or audio need a label file: --labels Y.csv.");
        }

        return new EvaluationFiles
        {
            Labels = labels.ToString(),
            LabelFormat = parsed.GetValue(Format),
            Embeddings = [.. embeddings.Select(file => file.ToString())],
            Backgrounds = [.. (parsed.GetValue(Background) ?? []).Select(file => file.ToString())],
            Audio = audio?.ToString(),
            Channel = parsed.GetValue(Channel) - 1,
        };
    }
}
