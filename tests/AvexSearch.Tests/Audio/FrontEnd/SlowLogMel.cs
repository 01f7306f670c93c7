using AvexSearch.Audio;

namespace AvexSearch.Tests.Audio.FrontEnd;

/// <summary>The log-mel front end by its definition, in double, one sum after the other.</summary>
internal static class SlowLogMel
{
    public static (double Real, double Imaginary) Spectrum(ReadOnlySpan<float> frame, int k)
    {
        var (re, im) = (0.0, 0.0);
        for (var n = 0; n < frame.Length; n++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * ((long)k * n % frame.Length) / frame.Length);
            re += frame[n] * cos;
            im += frame[n] * sin;
        }

        return (re, im);
    }

    /// <summary>[bands, frames] before normalisation; <paramref name="bank"/> is [bands, bins].</summary>
    public static double[,] Compute(float[] samples, LogMelSettings settings, float[,] bank)
    {
        var signal = settings.Preemphasis == 0
            ? samples
            : [.. Enumerable.Range(0, samples.Length - 1).Select(t => samples[t + 1] - settings.Preemphasis * samples[t])];
        var frames = settings.Centered
            ? 1 + signal.Length / settings.HopLength
            : 1 + (signal.Length - settings.WindowLength) / settings.HopLength;
        var result = new double[bank.GetLength(0), frames];
        for (var frame = 0; frame < frames; frame++)
        {
            var spectrum = Bins(Frame(signal, frame, settings), settings);
            for (var band = 0; band < bank.GetLength(0); band++)
            {
                var energy = spectrum.Select((value, bin) => value * bank[band, bin]).Sum();
                result[band, frame] = Math.Log(energy + settings.LogOffset);
            }
        }

        return result;
    }

    private static float[] Frame(float[] signal, int frame, LogMelSettings settings)
    {
        var start = frame * settings.HopLength - (settings.Centered ? settings.FftLength / 2 : 0);
        var windowStart = settings.Centered ? (settings.FftLength - settings.WindowLength) / 2 : 0;
        var period = settings.PeriodicWindow ? settings.WindowLength : settings.WindowLength - 1;
        var values = new float[settings.FftLength];
        for (var i = 0; i < settings.WindowLength; i++)
        {
            var weight = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / period);
            values[windowStart + i] = (float)(signal[Mirror(start + windowStart + i, signal.Length)] * weight);
        }

        return values;
    }

    private static int Mirror(int index, int length)
    {
        while (length > 1 && (index < 0 || index >= length))
        {
            index = index < 0 ? -index : 2 * (length - 1) - index;
        }

        return length == 1 ? 0 : index;
    }

    private static double[] Bins(float[] frame, LogMelSettings settings)
    {
        var bins = new double[settings.FftLength / 2 + 1];
        for (var k = 0; k < bins.Length; k++)
        {
            var (re, im) = Spectrum(frame, k);
            var power = re * re + im * im;
            bins[k] = settings.SpectrumPower == 2 ? power : Math.Sqrt(power);
        }

        return bins;
    }
}
