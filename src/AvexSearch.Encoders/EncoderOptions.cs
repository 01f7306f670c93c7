using System.ComponentModel.DataAnnotations;

namespace AvexSearch.Encoders;

/// <summary>Where and how encoders run.</summary>
public sealed record EncoderOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Encoders";

    /// <summary>"auto" (CUDA if it loads, else CPU), "cuda" (or fail with why) or "cpu".</summary>
    /// <value>auto</value>
    [RegularExpression("auto|cuda|cpu")]
    public string Device { get; init; } = "auto";

    /// <summary>Threads of one encoder on the CPU; 0 = one per core.</summary>
    /// <value>0</value>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Most inputs that one run of the network takes.</summary>
    /// <value>8</value>
    [Range(1, 1024)]
    public int BatchSize { get; init; } = 8;
}
