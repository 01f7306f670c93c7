namespace AvexSearch.Engine;

/// <summary>A name and a value, both for people.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value with its unit.</param>
public sealed record ReportFact(string Name, string Value);
