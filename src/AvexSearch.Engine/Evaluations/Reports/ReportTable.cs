namespace AvexSearch.Engine;

/// <summary>A table of numbers with a name to each row.</summary>
/// <param name="Key">Stable name, for example <c>per_class</c>.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="RowHeading">What a row is, for example <c>class</c>.</param>
/// <param name="Columns">Headings of the number columns.</param>
/// <param name="Rows">Rows in the order to be shown.</param>
public sealed record ReportTable(string Key, string Title, string RowHeading, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);
