namespace AvexSearch.Encoders;

/// <summary>Turns windows of sound into embeddings. Thread-safe.</summary>
public interface IEncoder : IDisposable
{
    /// <summary>The model behind it.</summary>
    InstalledModel Model { get; }

    /// <summary>Sample rate of the windows in hertz.</summary>
    int SampleRateHz { get; }

    /// <summary>Length of an embedding.</summary>
    int Dimensions { get; }

    /// <summary>Where it runs: "cpu", "cuda" or "built-in".</summary>
    string Device { get; }

    /// <summary>True if <see cref="Classify"/> can name labels.</summary>
    bool HasLabels { get; }

    /// <summary>The front end: what the network is fed with for one window.</summary>
    /// <param name="samples">Mono samples at <see cref="SampleRateHz"/>, at least one frame long.</param>
    /// <returns>The features; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The window is too short.</exception>
    EncoderInput Prepare(ReadOnlySpan<float> samples);

    /// <summary>Embeds a batch; inputs of different lengths are grouped inside.</summary>
    /// <param name="batch">n inputs of this encoder's <see cref="Prepare"/>.</param>
    /// <param name="embeddings">[n, d], exactly, in the batch's order. Raw pooled vectors, not normalised.</param>
    /// <exception cref="InvalidDataException">A vector is zero or not finite; the message names its position in the batch.</exception>
    void Embed(IReadOnlyList<EncoderInput> batch, Span<float> embeddings);

    /// <summary>The most likely labels of each input of a batch.</summary>
    /// <param name="batch">n inputs of this encoder's <see cref="Prepare"/>.</param>
    /// <param name="top">How many labels per input, at least 1.</param>
    /// <returns>n lists in the batch's order, best label first, ties by label index.</returns>
    /// <exception cref="InvalidOperationException">The model has no labels.</exception>
    IReadOnlyList<IReadOnlyList<LabelScore>> Classify(IReadOnlyList<EncoderInput> batch, int top);
}
