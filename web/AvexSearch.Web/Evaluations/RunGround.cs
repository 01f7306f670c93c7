using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>What the form of a new run stands on.</summary>
/// <param name="Collections">Names of the collections.</param>
/// <param name="Choices">What the chosen one offers; null where none is chosen, or there is none of that name.</param>
internal sealed record RunGround(IReadOnlyList<string> Collections, EvaluationChoices? Choices);
