using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>What others published for a data set, to stand beside our own figures.</summary>
public static class PublishedFigures
{
    private static readonly Dictionary<string, double?[]> Rows = PublishedTable.Lines
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..].Select(Number).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the data sets that figures are known of.</summary>
    public static IReadOnlyList<string> DataSets { get; } = [.. Rows.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The figures of a task on a data set, by system; none where nothing was published.</summary>
    /// <param name="dataSet">One of <see cref="DataSets"/>.</param>
    /// <param name="task">The task.</param>
    public static IReadOnlyList<PublishedFigure> Find(string dataSet, EvaluationTask task)
    {
        var figures = new List<PublishedFigure>();
        if (!Rows.TryGetValue(dataSet, out var row))
        {
            return figures;
        }

        for (var system = 0; system < PublishedTable.Systems.Count; system++)
        {
            for (var key = 0; key < PublishedTable.Keys.Count; key++)
            {
                if (PublishedTable.Keys[key].Task == task && row[(system * PublishedTable.Keys.Count) + key] is { } value)
                {
                    figures.Add(new PublishedFigure(
                        PublishedTable.Keys[key].Key, PublishedTable.Keys[key].Name, PublishedTable.Systems[system], value, SourceOf(dataSet, task)));
                }
            }
        }

        return figures;
    }

    private static string SourceOf(string dataSet, EvaluationTask task) => $"{PublishedTable.Source}, {dataSet}"
        + (task == EvaluationTask.Retrieval && PublishedTable.TrainVersusTest.Contains(dataSet, StringComparer.OrdinalIgnoreCase)
            ? ", across years: comparable with --mode train_vs_test only"
            : "");

    private static double? Number(string word) => word == "-" ? null : double.Parse(word, CultureInfo.InvariantCulture);
}
