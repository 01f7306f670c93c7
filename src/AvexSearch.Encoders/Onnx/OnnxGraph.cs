namespace AvexSearch.Encoders;

/// <summary>A graph under construction, nodes in the order of execution.</summary>
internal sealed class OnnxGraph(string name)
{
    private int _values;

    public string Name { get; } = name;

    public List<OnnxNode> Nodes { get; } = [];

    public List<OnnxInitializer> Initializers { get; } = [];

    public List<OnnxValue> Inputs { get; } = [];

    public List<OnnxValue> Outputs { get; } = [];

    /// <summary>What the file says about itself: key → value.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Adds a constant and returns its name.</summary>
    public string Constant(string constantName, IReadOnlyList<int> shape, float[] values)
    {
        Initializers.Add(new OnnxInitializer(constantName, shape, values));
        return constantName;
    }

    /// <summary>Adds a node with one output and returns the output's name.</summary>
    public string Add(string op, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        AddNamed($"v{++_values}", op, inputs, attributes);

    /// <summary>Adds a node whose output has a given name, and returns that name.</summary>
    public string AddNamed(string output, string op, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        Nodes.Add(new OnnxNode(op, inputs, [output], attributes));
        return output;
    }
}
