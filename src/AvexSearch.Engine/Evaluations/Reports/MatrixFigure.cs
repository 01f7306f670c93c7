namespace AvexSearch.Engine;

/// <summary>Counts of two namings of the same items: a confusion matrix (truth by answer) or classes by clusters.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="RowHeading">What the rows are, for example <c>truth</c>.</param>
/// <param name="ColumnHeading">What the columns are, for example <c>answer</c>.</param>
/// <param name="Rows">Names of the rows.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Counts">[rows][columns] counts, 0 or more.</param>
public sealed record MatrixFigure(
    string Key, string Title, string RowHeading, string ColumnHeading, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<long>> Counts)
    : ReportFigure(Key, Title);
