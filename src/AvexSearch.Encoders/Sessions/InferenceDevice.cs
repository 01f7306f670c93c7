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

    /// <summary>Opens a session on the CPU.</summary>
    /// <param name="graph">An ONNX file's bytes.</param>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="threads">Threads that one run of the network is spread over.</param>
    /// <exception cref="ModelException">The graph cannot be loaded.</exception>
    public static InferenceSession OpenOnCpu(byte[] graph, string model, int threads = 1)
    {
        try
        {
            using var options = Options(threads);
            return new InferenceSession(graph, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The graph of model '{model}' cannot be loaded: {e.Message.Trim()}", e);
        }
    }

    // One thread per run: windows are independent, and as many runs as there are cores do more than one run over all of them ("avexsearch bench
    // sessions" prints the table, docs/adr/0037 has ours). No memory pattern: windows differ in length and each length would keep its own plan.
    private static SessionOptions Options(int threads = 1) => new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = threads,
        InterOpNumThreads = 1,
        EnableMemoryPattern = false,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
    };
}
