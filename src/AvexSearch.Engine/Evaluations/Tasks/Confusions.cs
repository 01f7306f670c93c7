using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Counts which class was taken for which; of very many classes only those that are confused most have a place.</summary>
internal static class Confusions
{
    /// <summary>More classes than this would make a matrix that no reader and no file needs.</summary>
    public const int MostClasses = 200;

    /// <summary>The matrix; with more classes than that, of the most confused ones, and its title says so.</summary>
    /// <param name="title">Title for people.</param>
    /// <param name="rowHeading">What the rows are.</param>
    /// <param name="columnHeading">What the columns are.</param>
    /// <param name="names">Names of the classes.</param>
    /// <param name="answers">Class and answer of every item.</param>
    public static MatrixFigure Of(string title, string rowHeading, string columnHeading, IReadOnlyList<string> names, IEnumerable<(int Truth, int Answer)> answers) =>
        Of(title, rowHeading, columnHeading, names, answers.CountBy(answer => answer).ToDictionary(cell => cell.Key, cell => (long)cell.Value));

    /// <summary>The matrix of answers that were counted already, in the same limits.</summary>
    /// <param name="counted">Counts of truth by answer.</param>
    public static MatrixFigure Of(ConfusionMatrix counted)
    {
        var cells = new Dictionary<(int Truth, int Answer), long>();
        for (var truth = 0; truth < counted.Classes.Count; truth++)
        {
            var row = counted.Row(truth);
            for (var answer = 0; answer < row.Length; answer++)
            {
                if (row[answer] > 0)
                {
                    cells.Add((truth, answer), row[answer]);
                }
            }
        }

        return Of("Confusion", "truth", "answer", counted.Classes, cells);
    }

    private static MatrixFigure Of(string title, string rowHeading, string columnHeading, IReadOnlyList<string> names, Dictionary<(int Truth, int Answer), long> cells)
    {
        int[] kept = [.. Enumerable.Range(0, names.Count)];
        if (names.Count > MostClasses)
        {
            var (wrong, all) = (new long[names.Count], new long[names.Count]);
            foreach (var ((truth, answer), count) in cells)
            {
                all[truth] += count;
                if (truth != answer)
                {
                    wrong[truth] += count;
                    wrong[answer] += count;
                }
            }

            kept = [.. kept.OrderByDescending(name => wrong[name]).ThenByDescending(name => all[name]).ThenBy(name => name).Take(MostClasses).Order()];
            title = string.Create(CultureInfo.InvariantCulture, $"{title}: the {MostClasses} of {names.Count} classes that are confused most, among themselves");
        }

        string[] shown = [.. kept.Select(name => names[name])];
        return new MatrixFigure(
            "confusion", title, rowHeading, columnHeading, shown, shown,
            [.. kept.Select(row => (IReadOnlyList<long>)[.. kept.Select(column => cells.GetValueOrDefault((row, column)))])]);
    }
}
