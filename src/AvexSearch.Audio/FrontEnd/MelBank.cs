namespace AvexSearch.Audio;

/// <summary>A bank of frequency bands: for each band the weights of a run of spectrum bins.</summary>
/// <remarks>Weights outside a band's run are zero and are not kept: 128 bands over 401 bins have about 800 weights, not 51,328.</remarks>
public sealed class MelBank
{
    private readonly int[] _firstBin;
    private readonly float[][] _weights;

    private MelBank(int bins, int[] firstBin, float[][] weights) => (Bins, _firstBin, _weights) = (bins, firstBin, weights);

    /// <summary>Number of bands.</summary>
    public int Bands => _weights.Length;

    /// <summary>Number of spectrum bins, FFT length / 2 + 1.</summary>
    public int Bins { get; }

    /// <summary>Triangular bands spaced evenly on the HTK mel scale, peak 1 (no area norm), as torchaudio's MelScale makes them.</summary>
    /// <param name="bands">Number of bands, at least 1.</param>
    /// <param name="lowHz">Lower edge of the first band in hertz.</param>
    /// <param name="highHz">Upper edge of the last band in hertz, above the lower edge, at most half the sample rate.</param>
    /// <param name="fftLength">FFT length in samples, even.</param>
    /// <param name="sampleRateHz">Sample rate in hertz.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static MelBank Htk(int bands, double lowHz, double highHz, int fftLength, int sampleRateHz) =>
        Triangular(MelScale.Htk, false, bands, lowHz, highHz, fftLength, sampleRateHz);

    /// <summary>Triangular bands spaced evenly on a mel scale.</summary>
    /// <param name="scale">The mel formula.</param>
    /// <param name="areaNormalised">True to divide each band by half its width in hertz (Slaney's norm, librosa's default).</param>
    /// <param name="bands">Number of bands, at least 1.</param>
    /// <param name="lowHz">Lower edge of the first band in hertz.</param>
    /// <param name="highHz">Upper edge of the last band in hertz, above the lower edge, at most half the sample rate.</param>
    /// <param name="fftLength">FFT length in samples, even.</param>
    /// <param name="sampleRateHz">Sample rate in hertz.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static MelBank Triangular(
        MelScale scale, bool areaNormalised, int bands, double lowHz, double highHz, int fftLength, int sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        if (!(lowHz >= 0 && highHz > lowHz && highHz <= sampleRateHz / 2.0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(highHz), highHz, $"Mel bands from {lowHz} to {highHz} Hz do not fit 0 to {sampleRateHz / 2.0} Hz.");
        }

        var bins = fftLength / 2 + 1;
        var edges = Edges(scale, bands, lowHz, highHz);
        var dense = new float[bands * bins];
        for (var band = 0; band < bands; band++)
        {
            var (low, peak, high) = (edges[band], edges[band + 1], edges[band + 2]);
            var norm = areaNormalised ? 2 / (high - low) : 1;
            for (var bin = 0; bin < bins; bin++)
            {
                var hertz = (double)bin * sampleRateHz / fftLength;
                var weight = Math.Min((hertz - low) / (peak - low), (high - hertz) / (high - peak));
                dense[band * bins + bin] = (float)(Math.Max(0, weight) * norm);
            }
        }

        return FromMatrix(dense, bands, bins, bandsFirst: true, bins);
    }

    /// <summary>A bank given as a matrix.</summary>
    /// <param name="weights">[bands, columns] or [columns, bands], row-major, finite.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="columns">Spectrum bins in the matrix; bins from here to <paramref name="bins"/> have weight zero.</param>
    /// <param name="bandsFirst">True if a row is a band, false if a row is a spectrum bin.</param>
    /// <param name="bins">Spectrum bins of the transform, FFT length / 2 + 1, not less than <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a weight is not finite.</exception>
    public static MelBank FromMatrix(ReadOnlySpan<float> weights, int bands, int columns, bool bandsFirst, int bins)
    {
        if (bands < 1 || columns < 1 || columns > bins || weights.Length != (long)bands * columns)
        {
            throw new ArgumentException(
                $"A mel matrix of {weights.Length} weights does not fit {bands} bands x {columns} columns with at most {bins} bins.",
                nameof(weights));
        }

        var first = new int[bands];
        var rows = new float[bands][];
        for (var band = 0; band < bands; band++)
        {
            var row = new float[columns];
            for (var bin = 0; bin < columns; bin++)
            {
                var weight = bandsFirst ? weights[band * columns + bin] : weights[bin * bands + band];
                row[bin] = float.IsFinite(weight)
                    ? weight
                    : throw new ArgumentException(
                        $"The mel weight of band {band}, bin {bin} is {weight}, expected a finite number.", nameof(weights));
            }

            var (start, end) = (Array.FindIndex(row, w => w != 0), Array.FindLastIndex(row, w => w != 0) + 1);
            first[band] = Math.Max(start, 0);
            rows[band] = start < 0 ? [] : row[start..end];
        }

        return new MelBank(bins, first, rows);
    }

    /// <summary>The weights of one band that may differ from zero, and the bin of the first of them.</summary>
    internal ReadOnlySpan<float> Band(int band, out int firstBin)
    {
        firstBin = _firstBin[band];
        return _weights[band];
    }

    private static double[] Edges(MelScale scale, int bands, double lowHz, double highHz)
    {
        var (low, high) = (ToMel(scale, lowHz), ToMel(scale, highHz));
        var edges = new double[bands + 2];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = ToHertz(scale, low + (high - low) * i / (bands + 1));
        }

        return edges;
    }

    private static double ToMel(MelScale scale, double hertz) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + hertz / 700),
        _ => hertz < 1000 ? hertz * 3 / 200 : 15 + Math.Log(hertz / 1000) * 27 / Math.Log(6.4),
    };

    private static double ToHertz(MelScale scale, double mel) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ => mel < 15 ? mel * 200 / 3 : 1000 * Math.Exp((mel - 15) * Math.Log(6.4) / 27),
    };
}
