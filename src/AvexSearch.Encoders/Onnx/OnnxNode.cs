namespace AvexSearch.Encoders;

/// <summary>One operator of a graph.</summary>
internal sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes);
