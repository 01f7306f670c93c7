using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace AvexSearch.Encoders;

/// <summary>Reads and checks the header of a safetensors file.</summary>
/// <remarks>
/// The format: eight bytes, little endian, with the length of the header; the header, a JSON object that gives each tensor's dtype, shape
/// and data_offsets [begin, end) relative to the end of the header; the data, without holes or overlaps up to the end of the file.
/// </remarks>
internal static class SafetensorsHeader
{
    /// <summary>The format's own limit for the header.</summary>
    private const long LongestHeader = 100_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The tensors of a file, by position.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format; the message names file, byte and expectation.</exception>
    public static IReadOnlyList<TensorInfo> Read(Stream stream, string path)
    {
        var fileLength = stream.Length;
        var headerLength = ReadLength(stream, path, fileLength);
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        var tensors = Parse(json, path, 8 + headerLength, fileLength);
        tensors.Sort((a, b) => a.ByteOffset != b.ByteOffset ? a.ByteOffset.CompareTo(b.ByteOffset) : a.ByteLength.CompareTo(b.ByteLength));
        CheckCoverage(tensors, path, 8 + headerLength, fileLength);
        return tensors;
    }

    private static long ReadLength(Stream stream, string path, long fileLength)
    {
        if (fileLength < 8)
        {
            throw new InvalidDataException(
                $"'{path}' is not a safetensors file: it has {fileLength} bytes, expected at least 8 with the header length at byte 0.");
        }

        Span<byte> bytes = stackalloc byte[8];
        stream.ReadExactly(bytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader)
        {
            throw new InvalidDataException(
                $"'{path}' is not a safetensors file: the header length at byte 0 is {length}, expected at most {LongestHeader}.");
        }

        if (length < 2 || (long)length > fileLength - 8)
        {
            throw new InvalidDataException(
                $"'{path}' is truncated or not a safetensors file: the header length at byte 0 is {length}, but {fileLength - 8} bytes follow.");
        }

        return (long)length;
    }

    private static List<TensorInfo> Parse(byte[] json, string path, long dataStart, long fileLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"'{path}': the header at byte 8 is a JSON {document.RootElement.ValueKind}, expected an object.");
            }

            var tensors = new List<TensorInfo>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name != "__metadata__")
                {
                    tensors.Add(ParseTensor(property, path, dataStart, fileLength));
                }
            }

            return tensors;
        }
        catch (JsonException e)
        {
            var at = 8 + (e.BytePositionInLine ?? 0);
            throw new InvalidDataException($"'{path}': the header is not JSON near byte {at}: {e.Message}", e);
        }
    }

    private static TensorInfo ParseTensor(JsonProperty property, string path, long dataStart, long fileLength)
    {
        var name = property.Name;
        InvalidDataException Bad(string what) => new($"'{path}', tensor '{name}': {what}");
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"the header entry is a JSON {property.Value.ValueKind}, expected an object.");
        }

        var typeText = property.Value.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            ? dtype.GetString()
            : throw Bad("'dtype' is missing, expected a string.");
        var type = typeText switch
        {
            "F32" => TensorType.F32,
            "F16" => TensorType.F16,
            "BF16" => TensorType.BF16,
            "I64" => TensorType.I64,
            _ => throw Bad($"dtype '{typeText}' is not supported, expected F32, F16, BF16 or I64."),
        };
        var shape = Integers(property.Value, "shape") ?? throw Bad("'shape' is missing, expected an array of sizes from 0 up.");
        var offsets = Integers(property.Value, "data_offsets");
        if (offsets is not { Length: 2 })
        {
            throw Bad("'data_offsets' is missing, expected two byte offsets [begin, end].");
        }

        var (begin, end) = (offsets[0], offsets[1]);
        if (begin > end || end > fileLength - dataStart)
        {
            throw Bad($"data_offsets are [{begin}, {end}], expected begin <= end <= {fileLength - dataStart}, the bytes that follow the header "
                + $"(data starts at byte {dataStart}; is the file truncated?).");
        }

        var expected = ByteCount(shape, type);
        if (expected != end - begin)
        {
            throw Bad(string.Create(CultureInfo.InvariantCulture,
                $"{end - begin} bytes at byte {dataStart + begin}, expected {expected} for {typeText} of shape [{string.Join(", ", shape)}]."));
        }

        return new TensorInfo(name, type, shape, dataStart + begin, end - begin);
    }

    private static long[]? Integers(JsonElement owner, string property)
    {
        if (!owner.TryGetProperty(property, out var array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var values = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var value) || value < 0)
            {
                return null;
            }

            values.Add(value);
        }

        return [.. values];
    }

    private static decimal ByteCount(long[] shape, TensorType type)
    {
        decimal bytes = type switch { TensorType.F32 => 4, TensorType.I64 => 8, _ => 2 };
        foreach (var size in shape)
        {
            // Saturate: no file is this long, and the comparison fails as it should.
            bytes = size == 0 ? 0 : Math.Min(bytes, 1e18m / size) * size;
        }

        return bytes;
    }

    private static void CheckCoverage(List<TensorInfo> tensors, string path, long dataStart, long fileLength)
    {
        var position = dataStart;
        foreach (var tensor in tensors)
        {
            if (tensor.ByteOffset != position)
            {
                var what = tensor.ByteOffset < position ? "overlaps the tensor before it" : "leaves a hole before it";
                throw new InvalidDataException(
                    $"'{path}', tensor '{tensor.Name}': its data at byte {tensor.ByteOffset} {what}, expected byte {position}.");
            }

            position += tensor.ByteLength;
        }

        if (position != fileLength)
        {
            throw new InvalidDataException($"'{path}': the tensors end at byte {position}, but the file has {fileLength} bytes.");
        }
    }
}
