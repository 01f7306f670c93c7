using System.Buffers;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace AvexSearch.Encoders;

/// <summary>An encoder that is an ONNX graph.</summary>
/// <remarks>
/// On the CPU a batch is cut into runs that fit the cache (one 10 s window of EfficientNet-B0: 61 windows/s and core, eight at once: 47) and the
/// runs go over the cores; on CUDA a run takes a whole batch.
/// </remarks>
internal sealed class OnnxEncoder : IEncoder
{
    /// <summary>Input floats per run on the CPU; a 10 s window of 128 bands has 128,128.</summary>
    private const int FloatsPerCpuRun = 1 << 17;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly FeatureMaker _features;
    private readonly IReadOnlyList<string> _labels;
    private readonly EncoderOptions _options;

    /// <summary>Opens a model.</summary>
    /// <exception cref="ModelException">The graph cannot be loaded, or is not what the manifest says.</exception>
    /// <exception cref="InvalidDataException">A file of the model is broken.</exception>
    public OnnxEncoder(InstalledModel model, EncoderOptions options, ILogger logger)
    {
        (Model, _options) = (model, options);
        var manifest = model.Manifest;
        _features = new FeatureMaker(manifest, model.Folder);
        _labels = manifest.LabelsFile is null ? [] : LabelFile.Read(Path.Combine(model.Folder, manifest.LabelsFile));
        (_session, Device, var why) = InferenceDevice.Open(ModelGraph.Load(model), options.Device, manifest.Name);
        try
        {
            GraphCheck.Require(_session, manifest, _features, _labels.Count);
        }
        catch
        {
            Dispose();
            throw;
        }

        EncodersLog.ModelOpened(logger, manifest.Name, Device, why);
    }

    public InstalledModel Model { get; }

    public int SampleRateHz => Model.Manifest.SampleRateHz;

    public int Dimensions => Model.Manifest.Dimensions;

    public string Device { get; }

    public bool HasLabels => _labels.Count > 0 && Model.Manifest.LogitsOutput is not null;

    public EncoderInput Prepare(ReadOnlySpan<float> samples) => _features.Make(samples);

    public void Embed(IReadOnlyList<EncoderInput> batch, Span<float> embeddings)
    {
        if (embeddings.Length != (long)batch.Count * Dimensions)
        {
            throw new ArgumentException($"{embeddings.Length} floats for {batch.Count} embeddings of {Dimensions}.", nameof(embeddings));
        }

        var layout = Model.Manifest.EmbeddingLayout ?? "n,d";
        Run(batch, Model.Manifest.EmbeddingOutput!, layout, Dimensions, transform: null, embeddings);
        VectorCheck.RequireUsable(embeddings, Dimensions, Model.Manifest.Name);
    }

    public IReadOnlyList<IReadOnlyList<LabelScore>> Classify(IReadOnlyList<EncoderInput> batch, int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (!HasLabels)
        {
            throw new InvalidOperationException($"Model '{Model.Manifest.Name}' has no labels.");
        }

        var scores = new float[batch.Count * _labels.Count];
        Run(batch, Model.Manifest.LogitsOutput!, "n,d", _labels.Count, Model.Manifest.Scores, scores);
        return [.. Enumerable.Range(0, batch.Count)
            .Select(i => Scores.Top(scores.AsSpan(i * _labels.Count, _labels.Count), _labels, top))];
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private void Run(
        IReadOnlyList<EncoderInput> batch, string output, string layout, int dimensions, string? transform, Span<float> destination)
    {
        var runs = RunPlan.Make(batch, RunSize, out var patches);
        var rows = ArrayPool<float>.Shared.Rent(patches * dimensions);
        try
        {
            if (runs.Count == 1 || Threads == 1)
            {
                runs.ForEach(run => RunOne(batch, run, output, layout, dimensions, rows));
            }
            else
            {
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads };
                Parallel.ForEach(runs, parallel, run => RunOne(batch, run, output, layout, dimensions, rows));
            }

            var row = 0;
            for (var i = 0; i < batch.Count; i++)
            {
                var own = rows.AsSpan(row * dimensions, batch[i].Patches * dimensions);
                for (var patch = 0; transform is not null && patch < batch[i].Patches; patch++)
                {
                    Scores.ToProbabilities(own.Slice(patch * dimensions, dimensions), transform);
                }

                OutputPooling.MeanOfRows(own, destination.Slice(i * dimensions, dimensions));
                row += batch[i].Patches;
            }
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is InvalidDataException or ModelException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rows);
        }
    }

    private int Threads => Device == "cuda" ? 1 : _options.Threads == 0 ? Environment.ProcessorCount : _options.Threads;

    private int RunSize(EncoderInput input) => _session.InputMetadata[Model.Manifest.InputName!].Dimensions[0] == 1 ? 1
        : Device == "cuda" ? _options.BatchSize : Math.Clamp(FloatsPerCpuRun / input.FloatsPerPatch, 1, _options.BatchSize);

    private void RunOne(IReadOnlyList<EncoderInput> batch, IReadOnlyList<RunItem> items, string output, string layout, int dimensions, float[] rows)
    {
        var first = batch[items[0].Input];
        if (items.Count == 1 && first.Patches == 1)
        {
            Infer(first.Memory, _features.Shape(1, first.Frames), output, layout, dimensions, rows.AsSpan(items[0].Row * dimensions, dimensions));
            return;
        }

        var length = first.FloatsPerPatch;
        var values = ArrayPool<float>.Shared.Rent(items.Count * length);
        var vectors = ArrayPool<float>.Shared.Rent(items.Count * dimensions);
        try
        {
            for (var i = 0; i < items.Count; i++)
            {
                batch[items[i].Input].Patch(items[i].Patch).CopyTo(values.AsSpan(i * length));
            }

            var pooled = vectors.AsSpan(0, items.Count * dimensions);
            Infer(values.AsMemory(0, items.Count * length), _features.Shape(items.Count, first.Frames), output, layout, dimensions, pooled);
            for (var i = 0; i < items.Count; i++)
            {
                pooled.Slice(i * dimensions, dimensions).CopyTo(rows.AsSpan(items[i].Row * dimensions));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values);
            ArrayPool<float>.Shared.Return(vectors);
        }
    }

    private void Infer(Memory<float> values, long[] shape, string output, string layout, int dimensions, Span<float> destination)
    {
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);
            using var results = _session.Run(_runOptions, [Model.Manifest.InputName!], [input], [output]);
            OutputPooling.Pool(
                results[0].GetTensorDataAsSpan<float>(), results[0].GetTensorTypeAndShape().Shape, layout, dimensions, destination);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException(
                $"Model '{Model.Manifest.Name}' failed on an input of shape [{string.Join(", ", shape)}]: {e.Message.Trim()}", e);
        }
    }
}
