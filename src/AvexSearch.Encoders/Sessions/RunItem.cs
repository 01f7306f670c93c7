namespace AvexSearch.Encoders;

/// <summary>One patch of one input of a batch, and the row its result goes to.</summary>
internal readonly record struct RunItem(int Input, int Patch, int Row);
