namespace AvexSearch.Encoders;

/// <summary>Where a tensor lies in a safetensors file.</summary>
/// <param name="Name">The tensor's key.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Sizes of its axes; empty for a scalar.</param>
/// <param name="ByteOffset">First byte, from the start of the file.</param>
/// <param name="ByteLength">Number of bytes.</param>
internal sealed record TensorInfo(string Name, TensorType Type, IReadOnlyList<long> Shape, long ByteOffset, long ByteLength)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape as "[32, 3, 3, 3]".</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
