namespace AvexSearch.Engine;

/// <summary>What an evaluation of a collection can be made of.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Models">Names of the models that heard it, by name.</param>
/// <param name="Columns">Columns of its labels, the fullest first; empty where it has no labels, or they are not known.</param>
public sealed record EvaluationChoices(string Collection, IReadOnlyList<string> Models, IReadOnlyList<LabelColumnChoice> Columns);
