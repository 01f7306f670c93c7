using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>The command that makes an evaluation again.</summary>
internal static class EvaluationCommand
{
    /// <summary>The command line, quoted for a POSIX shell; options that are at their defaults are left out.</summary>
    public static string Of(EvaluationRequest request)
    {
        var standard = new EvaluationRequest { Task = request.Task };
        var words = new List<string> { "avexsearch", "evaluate", request.Task.ToString().ToLowerInvariant() };
        void Add(string option, object? value, object? usual = null)
        {
            if (value is not null && !value.Equals(usual))
            {
                words.Add(option);
                words.Add(Quote(Convert.ToString(value, CultureInfo.InvariantCulture)!));
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

        Add("--audio", request.Files?.Audio);
        Add("--channel", request.Files?.Channel + 1);
        Add("--labels", request.Files?.Labels);
        Add("--format", request.Files?.LabelFormat.ToString().ToLowerInvariant(), "auto");
        foreach (var system in request.Systems)
        {
            Add("--system", system);
        }

        Add("--label-column", request.LabelColumn, standard.LabelColumn);
        Add("--label-separator", request.LabelSeparator);
        Add("--group-column", request.GroupColumn);
        Flag("--exclude-group", request.ExcludeGroup);
        Add("--split-column", request.SplitColumn);
        Add("--mode", request.TrainVersusTest ? "train_vs_test" : null);
        Add("--clip", request.Clip.ToString().ToLowerInvariant(), "mean");
        Flag("--unit", request.UnitVectors);
        if (request.Task is EvaluationTask.Probe or EvaluationTask.Detection && !request.Probes.SequenceEqual(standard.Probes))
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

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./@~:=+,%".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
