using System.Runtime.InteropServices;
using Xunit;

namespace AvexSearch.Tests.Encoders;

/// <summary>The large reference files beside the repository.</summary>
internal static class SharedReference
{
    public static float[] Floats(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf(file))).ToArray();

    public static string PathOf(string file) => SharedData.PathOrSkip("reference", "effnetb0", file);

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var (worst, at) = (0.0, 0);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs((double)expected[i] - actual[i]);
            if (!(error <= worst))
            {
                (worst, at) = (error, i);
            }
        }

        Assert.True(worst <= tolerance, $"value {at} is {actual[at]}, expected {expected[at]}: {worst} apart, allowed {tolerance}");
    }

    public static double MaxAbs(ReadOnlySpan<float> values)
    {
        var most = 0f;
        foreach (var value in values)
        {
            most = Math.Max(most, Math.Abs(value));
        }

        return most;
    }
}
