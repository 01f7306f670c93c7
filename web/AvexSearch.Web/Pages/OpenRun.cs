using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of a run shows.</summary>
/// <param name="Run">The run, or null where there is none with that id.</param>
/// <param name="Report">Its report, or null until it is done.</param>
internal sealed record OpenRun(EvaluationRun? Run, EvaluationReport? Report);
