namespace AvexSearch.Encoders;

/// <summary>The built-in encoder without weights: statistics of the log-mel picture.</summary>
internal sealed class SpectralEncoder(EncoderOptions options) : IEncoder
{
    /// <summary>The manifests' kind of this encoder, and the built-in model's name.</summary>
    public const string Kind = "spectral";

    private readonly FeatureMaker _features = new(SpectralModel.Manifest, "");

    public InstalledModel Model => SpectralModel.Installed;

    public int SampleRateHz => Model.Manifest.SampleRateHz;

    public int Dimensions => Model.Manifest.Dimensions;

    public string Device => "built-in";

    public bool HasLabels => false;

    public EncoderInput Prepare(ReadOnlySpan<float> samples) => _features.Make(samples);

    public void Embed(IReadOnlyList<EncoderInput> batch, Span<float> embeddings)
    {
        if (embeddings.Length != (long)batch.Count * Dimensions)
        {
            throw new ArgumentException($"{embeddings.Length} floats for {batch.Count} embeddings of {Dimensions}.", nameof(embeddings));
        }

        var vectors = new float[embeddings.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads };
        Parallel.For(0, batch.Count, parallel, i =>
            SpectralStatistics.Compute(batch[i].Values, batch[i].Frames, vectors.AsSpan(i * Dimensions, Dimensions)));
        vectors.CopyTo(embeddings);
        VectorCheck.RequireUsable(embeddings, Dimensions, Model.Manifest.Name);
    }

    public IReadOnlyList<IReadOnlyList<LabelScore>> Classify(IReadOnlyList<EncoderInput> batch, int top) =>
        throw new InvalidOperationException($"Model '{Model.Manifest.Name}' has no labels.");

    public void Dispose()
    {
    }
}
