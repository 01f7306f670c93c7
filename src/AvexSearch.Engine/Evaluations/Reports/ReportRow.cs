namespace AvexSearch.Engine;

/// <summary>A row of a table.</summary>
/// <param name="Name">What the row is about.</param>
/// <param name="Values">One value per column; null where it is not defined.</param>
public sealed record ReportRow(string Name, IReadOnlyList<double?> Values);
