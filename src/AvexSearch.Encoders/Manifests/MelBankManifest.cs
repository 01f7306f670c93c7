namespace AvexSearch.Encoders;

/// <summary>A mel bank in a manifest: by rule (rule, bands, edges) or by file (file, layout).</summary>
public sealed record MelBankManifest
{
    /// <summary>"htk" or "slaney": triangles spaced evenly on that mel scale. Null when a file is given.</summary>
    public string? Rule { get; init; }

    /// <summary>Number of bands of the rule.</summary>
    public int? Bands { get; init; }

    /// <summary>Lower edge of the rule's first band in hertz.</summary>
    public double? LowHz { get; init; }

    /// <summary>Upper edge of the rule's last band in hertz.</summary>
    public double? HighHz { get; init; }

    /// <summary>True to divide each band by half its width in hertz (librosa's default).</summary>
    public bool AreaNormalised { get; init; }

    /// <summary>A NumPy .npy matrix beside the manifest, float32 or float64. Null when a rule is given.</summary>
    public string? File { get; init; }

    /// <summary>"bands,bins" or "bins,bands": what the matrix's two axes are. Missing last bins have weight zero.</summary>
    public string? Layout { get; init; }
}
