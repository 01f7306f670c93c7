using System.Buffers;
using AvexSearch.Audio;

namespace AvexSearch.Encoders;

/// <summary>Makes the network's input of a window of samples, as a manifest describes it. Immutable, thread-safe.</summary>
internal sealed class FeatureMaker
{
    private readonly LogMelFrontEnd? _frontEnd;
    private readonly int? _patchLength;
    private readonly int _patchHop;
    private readonly int _channels;
    private readonly bool _framesFirst;
    private readonly string[] _axes;

    /// <summary>Prepares for one model.</summary>
    /// <param name="manifest">A checked manifest.</param>
    /// <param name="folder">Where its files are.</param>
    /// <exception cref="InvalidDataException">The front end is not possible; the message says why.</exception>
    public FeatureMaker(ModelManifest manifest, string folder)
    {
        _frontEnd = FrontEndBuilder.Build(manifest, folder);
        (_patchLength, _patchHop) = (manifest.FrontEnd.PatchLength, manifest.FrontEnd.PatchHop ?? 0);
        _axes = manifest.FrontEnd.InputLayout.Split(',');
        _channels = _axes[1] == "3" ? 3 : 1;
        _framesFirst = _axes[^1] == "bands";
    }

    /// <summary>Bands per frame; 1 for a waveform.</summary>
    public int Bands => _frontEnd?.Bands ?? 1;

    /// <summary>The input tensor's shape.</summary>
    /// <param name="count">Size of the axis n.</param>
    /// <param name="frames">Frames or samples of each item.</param>
    public long[] Shape(int count, int frames) => Array.ConvertAll(_axes, axis => axis switch
    {
        "n" => count,
        "bands" => Bands,
        "frames" or "samples" => frames,
        _ => (long)_channels,
    });

    /// <summary>The features of one window.</summary>
    /// <exception cref="ArgumentException">The window is too short for one frame.</exception>
    public EncoderInput Make(ReadOnlySpan<float> samples)
    {
        var needed = PatchSamples();
        if (samples.Length >= needed)
        {
            return MakeFromEnough(samples);
        }

        var padded = ArrayPool<float>.Shared.Rent(needed);
        try
        {
            samples.CopyTo(padded);
            padded.AsSpan(samples.Length, needed - samples.Length).Clear();
            return MakeFromEnough(padded.AsSpan(0, needed));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(padded);
        }
    }

    // The fewest samples that give one whole patch; 0 for models without patches.
    private int PatchSamples()
    {
        if (_patchLength is not { } patch)
        {
            return 0;
        }

        if (_frontEnd is null)
        {
            return patch;
        }

        var settings = _frontEnd.Settings;
        var samples = (patch - 1) * settings.HopLength + (settings.Centered ? 0 : settings.WindowLength);
        return samples + (settings.Preemphasis == 0 ? 0 : 1);
    }

    private EncoderInput MakeFromEnough(ReadOnlySpan<float> samples)
    {
        var frames = _frontEnd?.FrameCount(samples.Length) ?? samples.Length;
        if (frames == 0)
        {
            throw new ArgumentException($"A window of {samples.Length} samples is too short for this model.", nameof(samples));
        }

        if (_frontEnd is null)
        {
            return Cut(samples, samples.Length);
        }

        if (_patchLength is null && _channels == 1 && !_framesFirst)
        {
            var input = new EncoderInput(1, Bands * frames, frames);
            _frontEnd.Compute(samples, input.Buffer);
            return input;
        }

        var picture = ArrayPool<float>.Shared.Rent(Bands * frames);
        try
        {
            var values = picture.AsSpan(0, Bands * frames);
            _frontEnd.Compute(samples, values);
            return Cut(values, frames);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(picture);
        }
    }

    private EncoderInput Cut(ReadOnlySpan<float> picture, int frames)
    {
        var length = _patchLength ?? frames;
        var patches = _patchLength is null ? 1 : 1 + (frames - length) / _patchHop;
        var plane = Bands * length;
        var input = new EncoderInput(patches, _channels * plane, length);
        for (var patch = 0; patch < patches; patch++)
        {
            var target = input.Patch(patch);
            CopyPatch(picture, frames, patch * _patchHop, length, target[..plane]);
            for (var channel = 1; channel < _channels; channel++)
            {
                target[..plane].CopyTo(target[(channel * plane)..]);
            }
        }

        return input;
    }

    private void CopyPatch(ReadOnlySpan<float> picture, int frames, int start, int length, Span<float> target)
    {
        for (var band = 0; band < Bands; band++)
        {
            var row = picture.Slice(band * frames + start, length);
            if (!_framesFirst)
            {
                row.CopyTo(target[(band * length)..]);
                continue;
            }

            for (var frame = 0; frame < length; frame++)
            {
                target[frame * Bands + band] = row[frame];
            }
        }
    }
}
