namespace AvexSearch.Encoders;

/// <summary>What a manifest says about the log-mel values after the logarithm.</summary>
public sealed record NormalisationManifest
{
    /// <summary>"none", "min-max" (over the whole window, (x - min) / (max - min + 1e-8)) or "affine" ((x + shift) / scale).</summary>
    public required string Kind { get; init; }

    /// <summary>Added by "affine".</summary>
    public float? Shift { get; init; }

    /// <summary>Divisor of "affine", not zero.</summary>
    public float? Scale { get; init; }
}
