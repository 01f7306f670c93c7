namespace AvexSearch.Engine;

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name, with / between folders; ASCII only.</param>
/// <param name="Text">What it holds, to be written as UTF-8.</param>
public sealed record ReportFile(string Name, string Text);
