namespace AvexSearch.Encoders;

/// <summary>A float32 constant of a graph.</summary>
internal sealed record OnnxInitializer(string Name, IReadOnlyList<int> Shape, float[] Values);
