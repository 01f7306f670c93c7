namespace AvexSearch.Encoders;

/// <summary>Builds the ONNX graph of an EfficientNet-B0 from its tensors.</summary>
/// <remarks>
/// The network of Tan and Le, EfficientNet (2019), table 1, with torchvision's tensor names. Batch norm is folded into the convolution
/// before it, in double. The network was trained on one log-mel picture repeated to three channels; since the sum over equal channels
/// is the sum of their weights, the first convolution's weights are summed over its input channels and the graph takes one channel. Stochastic
/// depth and dropout do nothing at inference and are left out.
/// </remarks>
internal static class EfficientNetB0
{
    /// <summary>Length of the embedding.</summary>
    public const int Dimensions = 1280;

    /// <summary>Name of the input: [n, 1, 128, frames].</summary>
    public const string Input = "logmel";

    /// <summary>Name of the output [n, 1280], the feature map's mean over height and width.</summary>
    public const string Embedding = "embedding";

    /// <summary>Name of the output [n, 1280, 4, frames / 32], the last feature map.</summary>
    public const string FeatureMap = "feature_map";

    /// <summary>Name of the output [n, classes] of the linear head, if the file has one.</summary>
    public const string Logits = "logits";

    private const int StemChannels = 32;
    private const double BatchNormEpsilon = 1e-5;

    // Expansion, kernel, stride, output channels, layers.
    private static readonly (int Expansion, int Kernel, int Stride, int Channels, int Layers)[] Stages =
    [
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1),
    ];

    /// <summary>The network of a safetensors file.</summary>
    /// <param name="file">An open file.</param>
    /// <param name="classes">Number of classes of the head, 0 without one.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names it.</exception>
    public static OnnxGraph Build(SafetensorsFile file, out int classes)
    {
        var tensors = EfficientNetTensors.Locate(file);
        var graph = new OnnxGraph("efficientnet_b0");
        graph.Inputs.Add(new OnnxValue(Input, "n", "1", "128", "frames"));
        var x = Silu(graph, Stem(graph, tensors));
        var channels = StemChannels;
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            for (var layer = 0; layer < Stages[stage].Layers; layer++)
            {
                x = Block(graph, tensors, $"features.{stage + 1}.{layer}.block", x, channels, Stages[stage], layer == 0 ? Stages[stage].Stride : 1);
                channels = Stages[stage].Channels;
            }
        }

        x = ConvBatchNorm(graph, tensors, "features.8", x, channels, Dimensions, 1, 1, 1);
        Silu(graph, x, FeatureMap);
        var pooled = graph.Add("GlobalAveragePool", [FeatureMap]);
        graph.AddNamed(Embedding, "Flatten", [pooled], OnnxAttribute.Int("axis", 1));
        graph.Outputs.Add(new OnnxValue(Embedding, "n", "1280"));
        graph.Outputs.Add(new OnnxValue(FeatureMap, "n", "1280", "height", "width"));
        classes = Head(graph, tensors);
        return graph;
    }

    private static int Head(OnnxGraph graph, EfficientNetTensors tensors)
    {
        if (tensors.ReadHead(Dimensions) is not var (weight, bias, classes))
        {
            return 0;
        }

        var w = graph.Constant("classifier.weight", [classes, Dimensions], weight);
        var b = graph.Constant("classifier.bias", [classes], bias);
        graph.AddNamed(Logits, "Gemm", [Embedding, w, b], OnnxAttribute.Int("transB", 1));
        graph.Outputs.Add(new OnnxValue(Logits, "n", classes.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return classes;
    }

    private static string Stem(OnnxGraph graph, EfficientNetTensors tensors)
    {
        const int Channels = 3;
        const int Taps = 9;
        var weight = tensors.Read("features.0.0.weight", StemChannels, Channels, 3, 3);
        var summed = new double[StemChannels * Taps];
        for (var i = 0; i < weight.Length; i++)
        {
            summed[i / (Channels * Taps) * Taps + i % Taps] += weight[i];
        }

        return Conv(graph, tensors, "features.0", "features.0.1", summed, "logmel", 1, StemChannels, 3, 2, 1);
    }

    private static string Block(
        OnnxGraph graph,
        EfficientNetTensors tensors,
        string name,
        string input,
        int channels,
        (int Expansion, int Kernel, int Stride, int Channels, int Layers) stage,
        int stride)
    {
        var (x, part, wide) = (input, 0, channels * stage.Expansion);
        if (stage.Expansion != 1)
        {
            x = Silu(graph, ConvBatchNorm(graph, tensors, $"{name}.{part++}", x, channels, wide, 1, 1, 1));
        }

        x = Silu(graph, ConvBatchNorm(graph, tensors, $"{name}.{part++}", x, wide, wide, stage.Kernel, stride, wide));
        x = SqueezeAndExcite(graph, tensors, $"{name}.{part++}", x, wide, Math.Max(1, channels / 4));
        x = ConvBatchNorm(graph, tensors, $"{name}.{part}", x, wide, stage.Channels, 1, 1, 1);
        return stride == 1 && channels == stage.Channels ? graph.Add("Add", [x, input]) : x;
    }

    private static string SqueezeAndExcite(OnnxGraph graph, EfficientNetTensors tensors, string name, string input, int channels, int squeezed)
    {
        string Dense(string part, string x, int from, int to)
        {
            var weight = graph.Constant($"{name}.{part}.weight", [to, from, 1, 1], tensors.Read($"{name}.{part}.weight", to, from, 1, 1));
            var bias = graph.Constant($"{name}.{part}.bias", [to], tensors.Read($"{name}.{part}.bias", to));
            return graph.Add("Conv", [x, weight, bias], OnnxAttribute.Ints("kernel_shape", 1, 1));
        }

        var mean = graph.Add("GlobalAveragePool", [input]);
        var inner = Silu(graph, Dense("fc1", mean, channels, squeezed));
        var gate = graph.Add("Sigmoid", [Dense("fc2", inner, squeezed, channels)]);
        return graph.Add("Mul", [input, gate]);
    }

    private static string ConvBatchNorm(
        OnnxGraph graph, EfficientNetTensors tensors, string name, string input, int from, int to, int kernel, int stride, int groups)
    {
        var weight = tensors.Read($"{name}.0.weight", to, from / groups, kernel, kernel);
        return Conv(graph, tensors, name, $"{name}.1", Array.ConvertAll(weight, w => (double)w), input, from / groups, to, kernel, stride, groups);
    }

    private static string Conv(
        OnnxGraph graph,
        EfficientNetTensors tensors,
        string name,
        string batchNorm,
        double[] weight,
        string input,
        int from,
        int to,
        int kernel,
        int stride,
        int groups)
    {
        var gamma = tensors.Read($"{batchNorm}.weight", to);
        var beta = tensors.Read($"{batchNorm}.bias", to);
        var mean = tensors.Read($"{batchNorm}.running_mean", to);
        var variance = tensors.Read($"{batchNorm}.running_var", to);
        var folded = new float[weight.Length];
        var bias = new float[to];
        var each = weight.Length / to;
        for (var channel = 0; channel < to; channel++)
        {
            var scale = gamma[channel] / Math.Sqrt(variance[channel] + BatchNormEpsilon);
            bias[channel] = (float)(beta[channel] - mean[channel] * scale);
            for (var i = channel * each; i < (channel + 1) * each; i++)
            {
                folded[i] = (float)(weight[i] * scale);
            }
        }

        var w = graph.Constant($"{name}.weight", [to, from, kernel, kernel], folded);
        var b = graph.Constant($"{name}.bias", [to], bias);
        var pad = kernel / 2;
        return graph.Add(
            "Conv",
            [input, w, b],
            OnnxAttribute.Ints("kernel_shape", kernel, kernel),
            OnnxAttribute.Ints("strides", stride, stride),
            OnnxAttribute.Ints("pads", pad, pad, pad, pad),
            OnnxAttribute.Int("group", groups));
    }

    private static string Silu(OnnxGraph graph, string input, string? output = null)
    {
        var gate = graph.Add("Sigmoid", [input]);
        return output is null ? graph.Add("Mul", [input, gate]) : graph.AddNamed(output, "Mul", [input, gate]);
    }
}
