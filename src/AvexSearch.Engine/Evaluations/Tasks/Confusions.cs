using System.Globalization;

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
    public static MatrixFigure Of(string title, string rowHeading, string columnHeading, IReadOnlyList<string> names, IEnumerable<(int Truth, int Answer)> answers)
    {
        var cells = answers.CountBy(answer => answer).ToDictionary(cell => cell.Key, cell => (long)cell.Value);
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
