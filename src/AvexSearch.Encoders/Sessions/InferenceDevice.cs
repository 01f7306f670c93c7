using Microsoft.ML.OnnxRuntime;

namespace AvexSearch.Encoders;

/// <summary>Chooses where a network runs.</summary>
internal static class InferenceDevice
{
    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>Opens a session where the options want it.</summary>
    /// <param name="graph">An ONNX file's bytes.</param>
    /// <param name="device">"auto", "cuda" or "cpu".</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <exception cref="ModelException">"cuda" is asked for and cannot be had, or the graph cannot be loaded.</exception>
    /// <returns>The session, "cuda" or "cpu", and the reason in words.</returns>
    public static (InferenceSession Session, string Device, string Why) Open(byte[] graph, string device, string model)
    {
        if (device is not ("auto" or "cuda" or "cpu"))
        {
            throw new ModelException($"Encoder device '{device}' is unknown, expected auto, cuda or cpu.");
        }

        if (device == "cpu")
        {
            return (OpenOnCpu(graph, model), "cpu", "as set");
        }

        var session = TryCuda(graph, out var obstacle);
        if (session is not null)
        {
            return (session, "cuda", device == "cuda" ? "as set" : "the CUDA provider loads");
        }

        return device == "cuda"
            ? throw new ModelException($"Model '{model}' cannot run on CUDA: {obstacle} Set Encoders:Device to cpu or auto to run without.")
            : (OpenOnCpu(graph, model), "cpu", obstacle);
    }

    private static InferenceSession? TryCuda(byte[] graph, out string obstacle)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider))
        {
            obstacle = "this build has no CUDA provider (build with -p:OnnxRuntime=gpu).";
            return null;
        }

        try
        {
            using var options = Options();
            options.AppendExecutionProvider_CUDA(0);
            var session = new InferenceSession(graph, options);
            obstacle = "";
            return session;
        }
        catch (OnnxRuntimeException e)
        {
            obstacle = $"the CUDA provider does not load ({e.Message.Trim()}).";
            return null;
        }
    }

    private static InferenceSession OpenOnCpu(byte[] graph, string model)
    {
        try
        {
            using var options = Options();
            return new InferenceSession(graph, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The graph of model '{model}' cannot be loaded: {e.Message.Trim()}", e);
        }
    }

    // One thread per run: windows are independent, and two runs of one thread each gave 111 windows/s where one run of two threads gave 83
    // (EfficientNet-B0, 10 s windows, 2 cores). No memory pattern: windows differ in length and each length would keep its own plan.
    private static SessionOptions Options() => new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        EnableMemoryPattern = false,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
    };
}
