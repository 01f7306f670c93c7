namespace AvexSearch.Engine;

/// <summary>What a column of the table is taken for.</summary>
/// <param name="Meaning">What it says, as the documentation names it.</param>
/// <param name="Column">The table's own name of the column, or null where there is none.</param>
public sealed record PreviewedColumn(string Meaning, string? Column);
