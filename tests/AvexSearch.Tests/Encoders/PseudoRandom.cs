using System.Text;

namespace AvexSearch.Tests.Encoders;

/// <summary>Weights and noise that are a formula: SplitMix64 seeded by FNV-1a of a name.</summary>
internal static class PseudoRandom
{
    /// <summary>float32 in [-1, 1): the top 24 bits of each SplitMix64 output.</summary>
    public static float[] Uniform(string name, int count)
    {
        var seed = 0xCBF29CE484222325;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            seed = (seed ^ b) * 0x100000001B3;
        }

        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            var z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            values[i] = ((z ^ (z >> 31)) >> 40) / 8388608f - 1f;
        }

        return values;
    }

    /// <summary>The value of a parameter; all arithmetic is float32.</summary>
    public static float[] Weight(string name, int[] shape)
    {
        var values = Uniform(name, shape.Aggregate(1, (a, b) => a * b));
        Func<float, float> map = name switch
        {
            _ when name.EndsWith("running_var", StringComparison.Ordinal) => u => 0.75f * (1f + 0.5f * u),
            _ when name.EndsWith("running_mean", StringComparison.Ordinal) => u => 0.1f * u,
            _ when name.EndsWith(".bias", StringComparison.Ordinal) => u => 0.1f * u,
            _ when shape.Length == 1 => u => 1f + 0.25f * u,
            _ => Scale(MathF.Sqrt(6f / shape[1..].Aggregate(1, (a, b) => a * b))),
        };
        return Array.ConvertAll(values, u => map(u));
    }

    private static Func<float, float> Scale(float factor) => u => u * factor;
}
