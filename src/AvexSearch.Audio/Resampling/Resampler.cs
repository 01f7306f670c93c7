using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>Streaming sample-rate conversion of mono audio with libsoxr's HQ recipe: linear phase, no delay, about -120 dB aliasing.</summary>
internal sealed unsafe class Resampler : IDisposable
{
    private readonly SoxrHandle _handle;
    private readonly (int Input, int Output) _rates;

    /// <summary>Starts a conversion between two rates in Hz, both more than 0.</summary>
    public Resampler(int inputRateHz, int outputRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputRateHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputRateHz);
        _rates = (inputRateHz, outputRateHz);
        _handle = Soxr.Create(inputRateHz, outputRateHz, channels: 1, out var error, null, null, null);
        if (error != 0 || _handle.IsInvalid)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"libsoxr cannot convert {inputRateHz} Hz to {outputRateHz} Hz: {TextOf(error)}"));
        }
    }

    /// <summary>Whether it converts between these rates.</summary>
    public bool Converts(int inputRateHz, int outputRateHz) => _rates == (inputRateHz, outputRateHz);

    /// <summary>Begins anew: what follows is converted as a new resampler would convert it, to the last bit.</summary>
    /// <returns>False when libsoxr cannot; it is of no more use then.</returns>
    public bool Restart() => Soxr.Clear(_handle) == 0 && Soxr.SetRatio(_handle, (double)_rates.Input / _rates.Output, 0) == 0;

    /// <summary>Takes some input and gives some output; either may be partial, call again with the rest.</summary>
    /// <param name="input">Next samples at the input rate.</param>
    /// <param name="output">Where samples at the output rate go.</param>
    /// <param name="consumed">Input samples taken.</param>
    /// <returns>Output samples written.</returns>
    public int Process(ReadOnlySpan<float> input, Span<float> output, out int consumed)
    {
        // An empty input is not the end of the input: a null pointer would be, and that is Flush.
        if (input.IsEmpty)
        {
            consumed = 0;
            return 0;
        }

        fixed (float* from = input)
        fixed (float* to = output)
        {
            var error = Soxr.Process(_handle, from, (nuint)input.Length, out var taken, to, (nuint)output.Length, out var made);
            consumed = (int)taken;
            return Checked(error, made);
        }
    }

    /// <summary>Gives what is left after the last input.</summary>
    /// <param name="output">Where samples at the output rate go; not empty.</param>
    /// <returns>Output samples written; 0 when all has been given.</returns>
    public int Flush(Span<float> output)
    {
        fixed (float* to = output)
        {
            var error = Soxr.Process(_handle, null, 0, out _, to, (nuint)output.Length, out var made);
            return Checked(error, made);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static int Checked(nint error, nuint made) =>
        error == 0 ? (int)made : throw new InvalidOperationException($"libsoxr failed: {TextOf(error)}");

    private static string TextOf(nint error) => Marshal.PtrToStringUTF8(error) ?? "unknown error";
}
