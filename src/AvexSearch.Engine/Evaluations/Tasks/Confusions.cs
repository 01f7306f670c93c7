using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Counts which class was taken for which, or fell into which cluster; of very many only some have a place.</summary>
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

    /// <summary>Clusters by classes; of more than that, the largest clusters and the commonest classes, and the title says so.</summary>
    /// <param name="counted">Counts of cluster by class.</param>
    /// <param name="names">Names of the classes by their numbers.</param>
    public static MatrixFigure Of(ContingencyTable counted, IReadOnlyList<string> names)
    {
        var (allRows, allColumns) = (Enumerable.Range(0, counted.Clusters.Count), Enumerable.Range(0, counted.Classes.Count));
        var rows = Largest(counted.Clusters.Count, row => allColumns.Sum(column => counted[row, column]));
        var columns = Largest(counted.Classes.Count, column => allRows.Sum(row => counted[row, column]));
        var title = rows.Length == counted.Clusters.Count && columns.Length == counted.Classes.Count
            ? "Clusters and classes"
            : string.Create(CultureInfo.InvariantCulture, $"Clusters and classes: the {rows.Length} largest of {counted.Clusters.Count} clusters, the {columns.Length} commonest of {counted.Classes.Count} classes");
        return new MatrixFigure(
            "contingency", title, "cluster", "class",
            [.. rows.Select(row => counted.Clusters[row].ToString(CultureInfo.InvariantCulture))],
            [.. columns.Select(column => names[counted.Classes[column]])],
            [.. rows.Select(row => (IReadOnlyList<long>)[.. columns.Select(column => counted[row, column])])]);
    }

    private static int[] Largest(int count, Func<int, long> size) => count <= MostClasses
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, count).OrderByDescending(size).ThenBy(place => place).Take(MostClasses).Order()];

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
