namespace AvexSearch.Encoders;

/// <summary>A float32 input or output of a graph: its name and its axes, each a number or the name of a size known at run time.</summary>
internal sealed record OnnxValue(string Name, params IReadOnlyList<string> Axes);
