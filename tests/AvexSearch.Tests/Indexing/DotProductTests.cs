using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AvexSearch.Indexing.Kernels;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class DotProductTests
{
    // Two blocks of the widest kernel (64 floats) and one more.
    private const int LongestShort = 129;
    private const double Tolerance = 1e-5;

    private delegate float Kernel(ref float left, ref float right, int length);

    public static TheoryData<string> Kernels => ["public", "512", "256", "128", "scalar"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_length_agrees_with_the_definition_in_double(string name)
    {
        foreach (var length in Enumerable.Range(0, LongestShort + 1).Concat([256, 768, 1024, 1280, 2048, 2049]))
        {
            var (left, right) = (Values(length, 1), Values(length, 2));
            double expected = 0, magnitude = 0;
            for (var i = 0; i < length; i++)
            {
                expected += (double)left[i] * right[i];
                magnitude += Math.Abs((double)left[i] * right[i]);
            }

            Assert.InRange(Run(name, left, right), expected - (Tolerance * magnitude), expected + (Tolerance * magnitude));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Left_times_right_has_the_bits_of_right_times_left(string name)
    {
        for (var length = 0; length <= LongestShort; length++)
        {
            var (left, right) = (Values(length, 3), Values(length, 4));
            Assert.Equal(BitConverter.SingleToUInt32Bits(Run(name, left, right)), BitConverter.SingleToUInt32Bits(Run(name, right, left)));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Zeros_after_the_end_change_no_bit_of_a_whole_line(string name)
    {
        var (left, right) = (Values(128, 5), Values(128, 6));
        Array.Clear(left, 112, 16);
        Array.Clear(right, 112, 16);
        Assert.Equal(Run(name, left[..112], right[..112]), Run(name, left, right), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Not_a_number_and_infinity_come_through_from_every_position(string name)
    {
        for (var length = 1; length <= LongestShort; length++)
        {
            for (var position = 0; position < length; position++)
            {
                float[] ones = [.. Enumerable.Repeat(1f, length)];
                float[] odd = [.. ones];
                odd[position] = float.NaN;
                Assert.True(float.IsNaN(Run(name, odd, ones)));
                odd[position] = float.PositiveInfinity;
                Assert.Equal(float.PositiveInfinity, Run(name, odd, ones));
                Assert.True(float.IsNaN(Run(name, odd, [.. Enumerable.Repeat(0f, length)])));
            }
        }
    }

    [Fact]
    public void Agrees_with_the_library()
    {
        var (left, right) = (Values(1280, 7), Values(1280, 8));
        Assert.Equal(TensorPrimitives.Dot<float>(left, right), DotProduct.Of(left, right), 1e-3);
    }

    [Fact]
    public void Vectors_of_different_length_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => DotProduct.Of(new float[3], new float[4]));
        Assert.Contains("3 and 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aligned_floats_start_at_a_cache_line_and_are_zero()
    {
        foreach (var length in (int[])[16, 48, 1280])
        {
            var floats = new AlignedFloats(length);
            unsafe
            {
                Assert.Equal(0, (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref floats.At(0)) % 64);
            }

            Assert.True(MemoryMarshal.CreateReadOnlySpan(ref floats.At(0), length).IndexOfAnyExcept(0f) < 0);
        }
    }

    private static float Run(string name, float[] left, float[] right)
    {
        if (name == "public")
        {
            return DotProduct.Of(left, right);
        }

        Kernel kernel = name switch
        {
            "512" => DotProduct.Wide512,
            "256" => DotProduct.Wide256,
            "128" => DotProduct.Wide128,
            _ => DotProduct.Scalar,
        };
        return kernel(ref MemoryMarshal.GetArrayDataReference(left), ref MemoryMarshal.GetArrayDataReference(right), left.Length);
    }

    private static float[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
