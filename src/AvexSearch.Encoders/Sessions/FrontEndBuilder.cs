using AvexSearch.Audio;

namespace AvexSearch.Encoders;

/// <summary>Makes log-mel settings of what a manifest says.</summary>
internal static class FrontEndBuilder
{
    /// <summary>The settings; null for a model that takes the waveform.</summary>
    /// <param name="manifest">A checked manifest.</param>
    /// <param name="folder">Where its files are.</param>
    /// <exception cref="InvalidDataException">The mel bank's file does not fit, or the settings contradict each other.</exception>
    public static LogMelFrontEnd? Build(ModelManifest manifest, string folder)
    {
        var frontEnd = manifest.FrontEnd;
        if (frontEnd.Kind == "waveform")
        {
            return null;
        }

        try
        {
            return new LogMelFrontEnd(new LogMelSettings
            {
                SampleRateHz = manifest.SampleRateHz,
                Preemphasis = frontEnd.Preemphasis,
                FftLength = frontEnd.FftLength!.Value,
                WindowLength = frontEnd.WindowLength!.Value,
                HopLength = frontEnd.HopLength!.Value,
                PeriodicWindow = frontEnd.Window == "hann-periodic",
                Centered = frontEnd.Centered!.Value,
                SpectrumPower = frontEnd.SpectrumPower!.Value,
                Bank = Bank(frontEnd.Bank!, frontEnd.FftLength.Value, manifest.SampleRateHz, folder),
                LogOffset = frontEnd.LogOffset!.Value,
                Normalisation = Normalisation(frontEnd.Normalisation),
            });
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The front end of model '{manifest.Name}' is not possible: {e.Message}", e);
        }
    }

    private static MelBank Bank(MelBankManifest bank, int fftLength, int sampleRateHz, string folder)
    {
        if (bank.File is null)
        {
            var scale = bank.Rule == "htk" ? MelScale.Htk : MelScale.Slaney;
            return MelBank.Triangular(
                scale, bank.AreaNormalised, bank.Bands!.Value, bank.LowHz!.Value, bank.HighHz!.Value, fftLength, sampleRateHz);
        }

        var path = Path.Combine(folder, bank.File);
        var matrix = NpyFile.Read(path);
        if (matrix.Shape.Count != 2)
        {
            throw new InvalidDataException($"'{path}': the mel bank has {matrix.Shape.Count} axes, expected 2 ({bank.Layout}).");
        }

        var bandsFirst = bank.Layout == "bands,bins";
        var (bands, columns) = bandsFirst ? (matrix.Shape[0], matrix.Shape[1]) : (matrix.Shape[1], matrix.Shape[0]);
        return MelBank.FromMatrix(matrix.Values, bands, columns, bandsFirst, fftLength / 2 + 1);
    }

    private static MelNormalisation Normalisation(NormalisationManifest? normalisation) => normalisation?.Kind switch
    {
        "min-max" => MelNormalisation.MinMax,
        "affine" => MelNormalisation.Affine(normalisation.Shift!.Value, normalisation.Scale!.Value),
        _ => MelNormalisation.None,
    };
}
