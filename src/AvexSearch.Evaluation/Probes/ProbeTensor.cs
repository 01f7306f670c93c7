namespace AvexSearch.Evaluation;

/// <summary>A named array of a trained probe.</summary>
internal sealed record ProbeTensor(string Name, int[] Shape, float[] Values);
