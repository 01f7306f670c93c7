namespace AvexSearch.Encoders;

/// <summary>The built-in model's manifest.</summary>
internal static class SpectralModel
{
    /// <summary>Its manifest: 32 kHz, 64 HTK bands from 50 Hz to 15 kHz, ten statistics per band.</summary>
    public static ModelManifest Manifest { get; } = new()
    {
        Name = SpectralEncoder.Kind,
        Version = "1",
        Licence = "MIT",
        Source = "Built in: statistics of the log-mel picture, no weights",
        Kind = SpectralEncoder.Kind,
        SampleRateHz = 32000,
        FrontEnd = new FrontEndManifest
        {
            Kind = "log-mel",
            InputLayout = "n,bands,frames",
            FftLength = 1024,
            WindowLength = 1024,
            HopLength = 320,
            Window = "hann-periodic",
            Centered = true,
            SpectrumPower = 2,
            Bank = new MelBankManifest { Rule = "htk", Bands = SpectralStatistics.Bands, LowHz = 50, HighHz = 15000 },
            LogOffset = 1e-6f,
        },
        WindowSeconds = 10,
        HopSeconds = 5,
        Dimensions = SpectralStatistics.Dimensions,
    };

    /// <summary>The model as the library lists it.</summary>
    public static InstalledModel Installed { get; } = new(Manifest, "", ModelIdentity.Compute(Manifest, ""));
}
