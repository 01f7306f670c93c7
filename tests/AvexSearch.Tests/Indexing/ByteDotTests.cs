using System.Numerics.Tensors;
using AvexSearch.Indexing.Kernels;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class ByteDotTests
{
    // Two blocks of the widest kernel (64 values) and one more.
    private const int LongestShort = 129;

    public static TheoryData<string> Kernels => ["public", "512", "256", "128", "scalar"];

    public static IEnumerable<int> Lengths => Enumerable.Range(0, LongestShort + 1).Concat([256, 768, 1280, 1344, 2048, 2049]);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Words_and_bytes_of_every_length_agree_with_the_library(string name)
    {
        foreach (var length in Lengths)
        {
            var random = new Random(length);
            short[] wide = [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(-ByteDot.Range(length), ByteDot.Range(length) + 1))];
            var narrow = Bytes(length, random);
            Assert.Equal(Library([.. wide.Select(v => (int)v)], narrow), Run(name, wide, narrow));
        }
    }

    [Fact]
    public unsafe void Four_lines_at_once_agree_with_each()
    {
        var random = new Random(3);
        short[] wide = [.. Enumerable.Range(0, 64).Select(_ => (short)random.Next(-32767, 32768))];
        var lines = Bytes(4 * 64, random);
        fixed (short* w = wide)
        fixed (sbyte* l = lines)
        {
            var sums = ByteDot.OfLines(w, l, l + 64, l + 128, l + 192);
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(ByteDot.Scalar(ref wide[0], ref lines[i * 64], 64), sums[i]);
            }
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(1344)]
    public unsafe void Four_rows_of_whole_lines_agree_with_each(int length)
    {
        var random = new Random(length);
        var range = ByteDot.Range(length);
        short[] wide = [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(-range, range + 1))];
        var rows = Bytes(4 * length, random);
        fixed (short* w = wide)
        fixed (sbyte* r = rows)
        {
            var sums = ByteDot.OfFour(w, r, r + length, r + (2 * length), r + (3 * length), length);
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(ByteDot.Scalar(ref wide[0], ref rows[i * length], length), sums[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Extreme_values_do_not_overflow_within_the_range(string name)
    {
        foreach (var length in (int[])[1, 64, 1344, 4096, 100_000])
        {
            short[] wide = [.. Enumerable.Repeat((short)-ByteDot.Range(length), length)];
            sbyte[] narrow = [.. Enumerable.Repeat((sbyte)-127, length)];
            Assert.Equal((long)ByteDot.Range(length) * 127 * length, Run(name, wide, narrow));
        }
    }

    [Fact]
    public void Vectors_of_different_length_are_refused()
    {
        Assert.Contains("3 and 4", Assert.Throws<ArgumentException>(() => ByteDot.Of(new short[3], new sbyte[4])).Message, StringComparison.Ordinal);
    }

    private static int Library(int[] left, sbyte[] right) => TensorPrimitives.Dot<int>(left, [.. right.Select(v => (int)v)]);

    private static sbyte[] Bytes(int length, Random random) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128))];

    // A kernel for wider vectors than the machine's is left to the machines that have them: its place takes the public one.
    private static int Run(string name, short[] wide, sbyte[] narrow)
    {
        ref var left = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(wide);
        ref var right = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(narrow);
        return name switch
        {
            "512" when System.Runtime.Intrinsics.X86.Avx512BW.IsSupported => ByteDot.Wide512(ref left, ref right, wide.Length),
            "256" when System.Runtime.Intrinsics.X86.Avx2.IsSupported => ByteDot.Wide256(ref left, ref right, wide.Length),
            "128" => ByteDot.Wide128(ref left, ref right, wide.Length),
            "scalar" => ByteDot.Scalar(ref left, ref right, wide.Length),
            _ => ByteDot.Of(wide, narrow),
        };
    }
}
