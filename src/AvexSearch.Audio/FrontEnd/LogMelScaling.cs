using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>Logarithm and normalisation of band energies, in place.</summary>
internal static class LogMelScaling
{
    private const float MinMaxOffset = 1e-8f;

    /// <summary>x = ln(x + offset), then the normalisation.</summary>
    public static void Apply(Span<float> values, float offset, MelNormalisation normalisation)
    {
        var (min, max) = Log(values, offset);
        if (normalisation.IsMinMax)
        {
            ShiftAndDivide(values, -min, max - min + MinMaxOffset);
        }
        else if (normalisation != MelNormalisation.None)
        {
            ShiftAndDivide(values, normalisation.Shift, normalisation.Scale);
        }
    }

    private static (float Min, float Max) Log(Span<float> values, float offset)
    {
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var add = Vector256.Create(offset);
        var (lows, highs) = (Vector256.Create(float.PositiveInfinity), Vector256.Create(float.NegativeInfinity));
        foreach (ref var block in blocks)
        {
            block = Vector256.Log(block + add);
            lows = Vector256.Min(lows, block);
            highs = Vector256.Max(highs, block);
        }

        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            min = Math.Min(min, lows[lane]);
            max = Math.Max(max, highs[lane]);
        }

        // The same vector logarithm for the rest: silence must give one value everywhere.
        foreach (ref var value in values[(blocks.Length * Vector256<float>.Count)..])
        {
            value = Vector256.Log(Vector256.Create(value + offset))[0];
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min, max);
    }

    private static void ShiftAndDivide(Span<float> values, float shift, float scale)
    {
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var (shifts, scales) = (Vector256.Create(shift), Vector256.Create(scale));
        foreach (ref var block in blocks)
        {
            block = (block + shifts) / scales;
        }

        foreach (ref var value in values[(blocks.Length * Vector256<float>.Count)..])
        {
            value = (value + shift) / scale;
        }
    }
}
