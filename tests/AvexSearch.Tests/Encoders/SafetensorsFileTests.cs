using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Floats_of_every_type_come_back()
    {
        var file = SafetensorsWriter.Write(
        [
            ("a", "F32", [2, 2], SafetensorsWriter.Bytes([1, -2, 3.5f, 0])),
            ("b", "F16", [2], [0x00, 0x3C, 0x00, 0xC0]),
            ("c", "BF16", [2], [0x80, 0x3F, 0x20, 0xC0]),
            ("d", "I64", [], new byte[8]),
        ]);
        using var tensors = SafetensorsFile.Open(_folder.Write("x.safetensors", file));
        Assert.Equal([1, -2, 3.5f, 0], tensors.ReadFloats("a", 2, 2));
        Assert.Equal([1, -2], tensors.ReadFloats("b", 2));
        Assert.Equal([1, -2.5f], tensors.ReadFloats("c", -1));
        Assert.Equal(TensorType.I64, tensors.Find("d")!.Type);
        Assert.Null(tensors.Find("e"));
    }

    [Fact]
    public void Every_truncation_is_refused_with_the_file_s_name()
    {
        var whole = SafetensorsWriter.Write([("a", "F32", [3], new byte[12]), ("b", "F16", [2, 1], new byte[4])]);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.safetensors", whole[..length]);
            var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));
            Assert.Contains("cut.safetensors", error.Message, StringComparison.Ordinal);
        }

        SafetensorsFile.Open(_folder.Write("whole.safetensors", whole)).Dispose();
    }

    [Fact]
    public void A_byte_too_many_is_refused() =>
        Refused("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "end at byte", "has 67 bytes");

    [Theory]
    [InlineData("""[]""", 0, "expected an object")]
    [InlineData("""{"a":1}""", 0, "tensor 'a'")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "'dtype' is missing")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8, "'F64' is not supported")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "'shape' is missing")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "'shape'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "'shape'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "'data_offsets'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "[4, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 4, "[0, 8]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4, "truncated?")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "expected 8 for F32 of shape [2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not JSON")]
    [InlineData("""{"a":""", 0, "not JSON")]
    public void A_lie_in_the_header_is_refused(string header, int dataBytes, string says) => Refused(header, dataBytes, says);

    [Fact]
    public void A_header_length_beyond_the_file_is_refused()
    {
        var path = _folder.Write("lie.safetensors", [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        Assert.Contains("65535", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path)).Message, StringComparison.Ordinal);
        path = _folder.Write("lie.safetensors", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{', (byte)'}']);
        Assert.Contains(
            "18446744073709551615",
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_another_shape_or_type_is_refused_by_name()
    {
        var file = SafetensorsWriter.Write([("a", "F32", [2, 2], new byte[16]), ("n", "I64", [1], new byte[8])]);
        using var tensors = SafetensorsFile.Open(_folder.Write("x.safetensors", file));
        Assert.Contains(
            "shape [2, 2], expected [4]",
            Assert.Throws<InvalidDataException>(() => tensors.ReadFloats("a", 4)).Message,
            StringComparison.Ordinal);
        Assert.Contains("dtype I64", Assert.Throws<InvalidDataException>(() => tensors.ReadFloats("n", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor 'x'", Assert.Throws<InvalidDataException>(() => tensors.ReadFloats("x", 1)).Message, StringComparison.Ordinal);
    }

    private void Refused(string header, int dataBytes, params string[] says)
    {
        var path = _folder.Write("lie.safetensors", SafetensorsWriter.Join(header, new byte[dataBytes]));
        var message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path)).Message;
        Assert.Contains("lie.safetensors", message, StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
