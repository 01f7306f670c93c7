namespace AvexSearch.Encoders;

/// <summary>An attribute of a graph node: whole numbers, or one number.</summary>
/// <param name="Name">As the operator's specification names it.</param>
/// <param name="Values">The numbers.</param>
/// <param name="IsList">True for INTS, false for INT.</param>
internal sealed record OnnxAttribute(string Name, IReadOnlyList<long> Values, bool IsList)
{
    public static OnnxAttribute Int(string name, long value) => new(name, [value], false);

    public static OnnxAttribute Ints(string name, params IReadOnlyList<long> values) => new(name, values, true);
}
