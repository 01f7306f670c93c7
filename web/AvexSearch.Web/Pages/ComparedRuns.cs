using AvexSearch.Web.Evaluations;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of a comparison shows.</summary>
/// <param name="A">The first run, or null where it has no report.</param>
/// <param name="B">The second run, or null where it has no report.</param>
/// <param name="Missing">What is missing in words; empty where nothing is.</param>
internal sealed record ComparedRuns(DoneRun? A, DoneRun? B, IReadOnlyList<string> Missing);
