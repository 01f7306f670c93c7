using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>A run that is done.</summary>
/// <param name="Run">The run.</param>
/// <param name="Report">Its report.</param>
public sealed record DoneRun(EvaluationRun Run, EvaluationReport Report);
