namespace AvexSearch.Encoders;

/// <summary>How a model's input is made of a waveform, as data.</summary>
public sealed record FrontEndManifest
{
    /// <summary>"log-mel" or "waveform" (the samples themselves; the spectral fields are then left out).</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// The input tensor's axes: "n,1,bands,frames", "n,3,bands,frames" (one picture repeated), "n,bands,frames", "n,frames,bands",
    /// "n,1,frames,bands", "n,samples" or "n,1,samples".
    /// </summary>
    public required string InputLayout { get; init; }

    /// <summary>Pre-emphasis a: y[t] = x[t + 1] - a x[t]. 0 = none.</summary>
    public float Preemphasis { get; init; }

    /// <summary>FFT length in samples, even.</summary>
    public int? FftLength { get; init; }

    /// <summary>Hann window length in samples, at most the FFT length.</summary>
    public int? WindowLength { get; init; }

    /// <summary>Samples from frame to frame.</summary>
    public int? HopLength { get; init; }

    /// <summary>"hann-periodic" or "hann-symmetric".</summary>
    public string? Window { get; init; }

    /// <summary>True: frame t is centred on sample t * hop, the waveform mirrored at its ends. False: frame t starts there.</summary>
    public bool? Centered { get; init; }

    /// <summary>1 = magnitude, 2 = power.</summary>
    public int? SpectrumPower { get; init; }

    /// <summary>The frequency bands.</summary>
    public MelBankManifest? Bank { get; init; }

    /// <summary>Added before the natural logarithm.</summary>
    public float? LogOffset { get; init; }

    /// <summary>What is done after the logarithm; left out = nothing.</summary>
    public NormalisationManifest? Normalisation { get; init; }

    /// <summary>
    /// For models with inputs of one fixed length: frames ("log-mel") or samples ("waveform") of a patch. Left out = the whole window
    /// is one input of any length. A clip shorter than a patch is filled up with zero samples at its end; frames after the last whole patch
    /// are left out.
    /// </summary>
    public int? PatchLength { get; init; }

    /// <summary>Frames or samples from patch to patch.</summary>
    public int? PatchHop { get; init; }
}
