using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace AvexSearch.Encoders;

/// <summary>Writes a graph as an ONNX file.</summary>
/// <remarks>
/// The protocol buffer messages of the ONNX specification (IR version 8, operator set 17), written field by field; the constants below are
/// its field numbers. Tensors are raw little-endian float32.
/// </remarks>
internal static class OnnxFormat
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const int FloatType = 1;

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(OnnxGraph graph) => Message(output =>
    {
        Int(output, 1, IrVersion);
        Text(output, 2, "AvexSearch");
        Sub(output, 7, Message(o => Graph(o, graph)));
        Sub(output, 8, Message(o => Int(o, 2, OperatorSet)));
        foreach (var (key, value) in graph.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Sub(output, 14, Message(o =>
            {
                Text(o, 1, key);
                Text(o, 2, value);
            }));
        }
    });

    private static void Graph(CodedOutputStream output, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            Sub(output, 1, Message(o => Node(o, node)));
        }

        Text(output, 2, graph.Name);
        foreach (var initializer in graph.Initializers)
        {
            Sub(output, 5, Message(o => Tensor(o, initializer)));
        }

        foreach (var input in graph.Inputs)
        {
            Sub(output, 11, Message(o => Value(o, input)));
        }

        foreach (var result in graph.Outputs)
        {
            Sub(output, 12, Message(o => Value(o, result)));
        }
    }

    private static void Node(CodedOutputStream output, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            Text(output, 1, input);
        }

        foreach (var result in node.Outputs)
        {
            Text(output, 2, result);
        }

        Text(output, 3, $"{node.Operator}_{node.Outputs[0]}");
        Text(output, 4, node.Operator);
        foreach (var attribute in node.Attributes)
        {
            Sub(output, 5, Message(o => Attribute(o, attribute)));
        }
    }

    private static void Attribute(CodedOutputStream output, OnnxAttribute attribute)
    {
        const int IntKind = 2;
        const int IntsKind = 7;
        Text(output, 1, attribute.Name);
        foreach (var value in attribute.Values)
        {
            Int(output, attribute.IsList ? 8 : 3, value);
        }

        Int(output, 20, attribute.IsList ? IntsKind : IntKind);
    }

    private static void Tensor(CodedOutputStream output, OnnxInitializer tensor)
    {
        foreach (var size in tensor.Shape)
        {
            Int(output, 1, size);
        }

        Int(output, 2, FloatType);
        Text(output, 8, tensor.Name);
        Sub(output, 9, ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(tensor.Values)));
    }

    private static void Value(CodedOutputStream output, OnnxValue value)
    {
        var shape = Message(o =>
        {
            foreach (var axis in value.Axes)
            {
                Sub(o, 1, Message(dimension => Axis(dimension, axis)));
            }
        });
        var tensor = Message(o =>
        {
            Int(o, 1, FloatType);
            Sub(o, 2, shape);
        });
        Text(output, 1, value.Name);
        Sub(output, 2, Message(o => Sub(o, 1, tensor)));
    }

    private static void Axis(CodedOutputStream output, string axis)
    {
        if (long.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            Int(output, 1, size);
        }
        else
        {
            Text(output, 2, axis);
        }
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }

    private static void Int(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Sub(CodedOutputStream output, int field, byte[] message) => Sub(output, field, UnsafeByteOperations.UnsafeWrap(message));

    private static void Sub(CodedOutputStream output, int field, ByteString message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(message);
    }
}
