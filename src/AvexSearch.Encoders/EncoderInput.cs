using System.Buffers;

namespace AvexSearch.Encoders;

/// <summary>The features of one window, ready for the network, in a pooled array.</summary>
public sealed class EncoderInput : IDisposable
{
    private float[]? _values;

    /// <summary>Rents memory for <paramref name="patches"/> tensors of <paramref name="floatsPerPatch"/> floats.</summary>
    internal EncoderInput(int patches, int floatsPerPatch, int frames)
    {
        (Patches, FloatsPerPatch, Frames) = (patches, floatsPerPatch, frames);
        _values = ArrayPool<float>.Shared.Rent(patches * floatsPerPatch);
    }

    /// <summary>Tensors the window was cut into; 1 for models that take windows of any length.</summary>
    public int Patches { get; }

    /// <summary>Frames (log-mel) or samples (waveform) of each patch.</summary>
    public int Frames { get; }

    /// <summary>Floats of one patch.</summary>
    public int FloatsPerPatch { get; }

    /// <summary>[patches, the model's input layout without n], row-major.</summary>
    /// <exception cref="ObjectDisposedException">The input was disposed.</exception>
    public ReadOnlySpan<float> Values => Buffer;

    /// <summary>The same, for a run that takes this window alone and so needs no copy of it.</summary>
    internal Memory<float> Memory =>
        (_values ?? throw new ObjectDisposedException(nameof(EncoderInput))).AsMemory(0, Patches * FloatsPerPatch);

    internal Span<float> Buffer =>
        (_values ?? throw new ObjectDisposedException(nameof(EncoderInput))).AsSpan(0, Patches * FloatsPerPatch);

    /// <summary>One patch.</summary>
    internal Span<float> Patch(int patch) => Buffer.Slice(patch * FloatsPerPatch, FloatsPerPatch);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _values, null) is { } values)
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }
}
