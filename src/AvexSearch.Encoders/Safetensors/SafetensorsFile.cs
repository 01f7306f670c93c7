using System.Runtime.InteropServices;

namespace AvexSearch.Encoders;

/// <summary>A safetensors file, opened for reading one tensor at a time.</summary>
/// <remarks>Own reader of the published format; the file is never held in memory as a whole.</remarks>
internal sealed class SafetensorsFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly Dictionary<string, TensorInfo> _tensors;

    private SafetensorsFile(string path, FileStream stream, IReadOnlyList<TensorInfo> tensors)
    {
        (Path, _stream) = (path, stream);
        _tensors = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Keys of all tensors.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Opens a file and checks its header against its length.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names file, tensor, byte and expectation.</exception>
    public static SafetensorsFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new SafetensorsFile(path, stream, SafetensorsHeader.Read(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The description of a tensor, null when there is none of this name.</summary>
    public TensorInfo? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>Reads a floating-point tensor of an expected shape as float32.</summary>
    /// <param name="name">Key.</param>
    /// <param name="shape">Expected sizes; -1 accepts any.</param>
    /// <exception cref="InvalidDataException">The tensor is missing, of another shape or not of a floating-point type.</exception>
    public float[] ReadFloats(string name, params ReadOnlySpan<int> shape)
    {
        var tensor = Find(name) ?? throw new InvalidDataException($"'{Path}' has no tensor '{name}'.");
        if (!Fits(tensor.Shape, shape))
        {
            throw new InvalidDataException(
                $"'{Path}', tensor '{name}': shape {tensor.ShapeText}, expected [{string.Join(", ", shape.ToArray())}].");
        }

        if (tensor.Type == TensorType.I64)
        {
            throw new InvalidDataException($"'{Path}', tensor '{name}': dtype I64, expected F32, F16 or BF16.");
        }

        var values = new float[tensor.Count];
        if (tensor.Type == TensorType.F32)
        {
            ReadBytes(tensor, MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        var halves = new ushort[tensor.Count];
        ReadBytes(tensor, MemoryMarshal.AsBytes(halves.AsSpan()));
        for (var i = 0; i < halves.Length; i++)
        {
            values[i] = tensor.Type == TensorType.F16
                ? (float)BitConverter.UInt16BitsToHalf(halves[i])
                : BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static bool Fits(IReadOnlyList<long> actual, ReadOnlySpan<int> expected)
    {
        if (actual.Count != expected.Length)
        {
            return false;
        }

        for (var axis = 0; axis < expected.Length; axis++)
        {
            if (expected[axis] >= 0 && actual[axis] != expected[axis])
            {
                return false;
            }
        }

        return true;
    }

    private void ReadBytes(TensorInfo tensor, Span<byte> destination)
    {
        try
        {
            _stream.Position = tensor.ByteOffset;
            _stream.ReadExactly(destination);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException(
                $"'{Path}', tensor '{tensor.Name}': the file ends before byte {tensor.ByteOffset + tensor.ByteLength}.", e);
        }
    }
}
