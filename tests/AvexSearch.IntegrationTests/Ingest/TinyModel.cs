using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Tests.Encoders;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>A second model beside "spectral", of a handful of weights, with a rate and windows of its own.</summary>
internal static class TinyModel
{
    public const string Name = "tiny-mel";

    /// <summary>Windows of 0.5 s every 0.25 s at 1 kHz: five to a recording of 1.5 s.</summary>
    public static async Task InstallAsync(Avex avex, string name = Name)
    {
        using var folder = new TemporaryFolder();
        await avex.JsonAsync("model", "import", TinyModels.Write(folder, TinyModels.Mel() with { Name = name, WindowSeconds = 0.5, HopSeconds = 0.25 }));
    }
}
