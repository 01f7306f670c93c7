using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>The command that makes an evaluation again.</summary>
internal static class EvaluationCommand
{
    /// <summary>The command line, quoted for a POSIX shell; options that are at their defaults are left out.</summary>
    public static string Of(EvaluationRequest asked)
    {
        if (asked.Gallery is { } gallery)
        {
            string[] species = gallery.Species.Length == 0 ? [] : [Word("--species", gallery.Species)];
            return string.Join(' ', ["avexsearch individuals check", Word("--collection", asked.Collection!), Word("--model", gallery.Model), Word("--method", gallery.Method), .. species]);
        }

        var request = OfItsTask(asked);
        var standard = new EvaluationRequest { Task = request.Task };
        var individuals = request.Task == EvaluationTask.Individuals;
        List<string> words = ["avexsearch", .. individuals ? (string[])["individuals", "evaluate"] : ["evaluate", request.Task.ToString().ToLowerInvariant()]];
        void Add(string option, object? value, object? usual = null)
        {
            if (value is not null && !value.Equals(usual))
            {
                words.Add(Word(option, Convert.ToString(value, CultureInfo.InvariantCulture)!));
            }
        }

        void Flag(string option, bool value)
        {
            if (value)
            {
                words.Add(option);
            }
        }

        Add("--collection", request.Collection);
        foreach (var file in request.Files?.Embeddings ?? [])
        {
            Add("--embeddings", file);
        }

        foreach (var file in request.Files?.Backgrounds ?? [])
        {
            Add("--background-embeddings", file);
        }

        Add("--audio", request.Files?.Audio);
        Add("--channel", request.Files?.Channel + 1);
        Add("--labels", request.Files?.Labels);
        Add("--format", request.Files?.LabelFormat.ToString().ToLowerInvariant(), "auto");
        foreach (var system in request.Systems)
        {
            Add("--system", system);
        }

        Add(individuals ? "--individual-column" : "--label-column", request.LabelColumn, individuals ? null : standard.LabelColumn);
        Add("--label-separator", request.LabelSeparator);
        Add(individuals ? "--session-column" : "--group-column", request.GroupColumn);
        Add("--year-column", request.Individuals.YearColumn);
        Add("--recording-column", request.Individuals.RecordingColumn);
        Add("--kind-column", request.Individuals.KindColumn);
        Add("--species-column", request.Individuals.SpeciesColumn);
        Add("--species", request.Individuals.Species);
        Add("--method", request.Individuals.Methods.Count == 0 ? null : string.Join(',', request.Individuals.Methods));
        Add("--false-alarms", request.Individuals.FalseAlarmRate, standard.Individuals.FalseAlarmRate);
        Add("--mix-snr", request.Individuals.MixSnr);
        Flag("--no-controls", !request.Individuals.HearsBackground);
        Flag("--exclude-group", request.ExcludeGroup);
        Add("--split-column", request.SplitColumn);
        Add("--mode", request.TrainVersusTest ? "train_vs_test" : null);
        Add("--clip", request.Clip.ToString().ToLowerInvariant(), "mean");
        Flag("--unit", request.UnitVectors);
        if (!request.Probes.SequenceEqual(standard.Probes))
        {
            Add("--probe", string.Join(',', request.Probes));
        }

        Add("--folds", request.Folds, standard.Folds);
        Add("--overlap", request.LeastOverlap, standard.LeastOverlap);
        Add("--seed", request.Seed, standard.Seed);
        Add("--resamples", request.Resamples, standard.Resamples);
        Add("--data-set", request.DataSet);
        Add("--title", request.Title);
        Add("--keep-classifier", request.KeepClassifier);
        return string.Join(' ', words);
    }

    /// <summary>The request without what its task does not look at: the command of the task has no option for it.</summary>
    private static EvaluationRequest OfItsTask(EvaluationRequest request)
    {
        var standard = new EvaluationRequest { Task = request.Task };
        var (isRetrieval, isDetection) = (request.Task == EvaluationTask.Retrieval, request.Task == EvaluationTask.Detection);
        var isIndividuals = request.Task == EvaluationTask.Individuals;
        var trains = request.Task is EvaluationTask.Probe or EvaluationTask.Detection;
        return request with
        {
            Individuals = isIndividuals ? request.Individuals : standard.Individuals,
            LabelSeparator = isIndividuals ? null : request.LabelSeparator,
            SplitColumn = isIndividuals ? null : request.SplitColumn,
            DataSet = isIndividuals ? null : request.DataSet,
            ExcludeGroup = isRetrieval && request.ExcludeGroup,
            TrainVersusTest = isRetrieval && request.TrainVersusTest,
            UnitVectors = (trains || request.Task == EvaluationTask.Clustering) && request.UnitVectors,
            Clip = isDetection ? standard.Clip : request.Clip,
            Probes = trains ? request.Probes : standard.Probes,
            Folds = trains ? request.Folds : standard.Folds,
            LeastOverlap = isDetection ? request.LeastOverlap : standard.LeastOverlap,
        };
    }

    /// <summary>An option with its value. By itself, '-x' would be read as an option and '@x' as a file of options.</summary>
    private static string Word(string option, string text) => text is ['-' or '@', ..] ? $"{option}={Quote(text)}" : $"{option} {Quote(text)}";

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./@~:=+,%".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
