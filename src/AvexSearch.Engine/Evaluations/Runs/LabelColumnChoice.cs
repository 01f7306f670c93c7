namespace AvexSearch.Engine;

/// <summary>A column of a collection's labels.</summary>
/// <param name="Name">Its name, for example <c>label</c> or <c>individual</c>.</param>
/// <param name="Labelled">Clips with a value in it.</param>
/// <param name="Values">Different values in it.</param>
public sealed record LabelColumnChoice(string Name, long Labelled, long Values);
